package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.timeline.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can't be trusted. */
class RecoveryTest {
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("cache.db");
    }

    private Cache open() {
        return Cache.open(file, ALICE, InstantSource.system());
    }

    /** A cache with a post that waits, a draft, and a log of some pages. */
    private EntryId fill() {
        ServerLog log = new ServerLog();
        EntryId post = EntryId.next(InstantSource.system(), new Random(1));
        try (Cache cache = open()) {
            cache.update(writing -> {
                writing.queue(CHAT, post, Content.Text.of("waits"));
                writing.draft(CHAT, new Draft("begun", null));
                for (int i = 0; i < 500; i++) {
                    log.append(BOB, Content.Text.of("text " + i));
                }
                writing.page(log.plainPage(1, 500));
            });
        }
        return post;
    }

    @Test
    void whatIsNoDatabaseIsMovedAside() throws IOException {
        Files.writeString(file, "this is not a database, but long enough to be taken for a header of one");
        try (Cache cache = open()) {
            assertThat(cache.movedAside())
                    .isPresent()
                    .get()
                    .satisfies(aside -> assertThat(aside).exists());
            assertThat(cache.conversations()).isEmpty();
        }
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isEmpty();
        }
    }

    @Test
    void soundFileIsNotMovedAside() {
        fill();
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isEmpty();
            assertThat(cache.timeline(CHAT, new Window.Newest(10)).lines()).hasSize(10);
        }
    }

    @Test
    void damageFoundInUseLetsTheNextStartBeginAnewWithWhatTheUserWrote() throws IOException {
        EntryId post = fill();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            // the tables of entries lie behind the small ones
            byte[] garbage = new byte[(int) raw.length() / 2];
            new Random(1).nextBytes(garbage);
            raw.seek(raw.length() - garbage.length);
            raw.write(garbage);
        }
        try (Cache damaged = open()) {
            for (int seq = 1; seq <= 500 && !Files.exists(Recovery.mark(file)); seq += 10) {
                readOrNot(damaged, seq);
            }
        }
        assertThat(Recovery.mark(file)).exists();

        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isPresent();
            assertThat(cache.next(CHAT).orElseThrow().id()).isEqualTo(post);
            assertThat(cache.next(CHAT).orElseThrow().retry()).isTrue();
            assertThat(cache.draft(CHAT)).contains(new Draft("begun", null));
            assertThat(cache.conversation(CHAT)).isPresent();
            assertThat(cache.timeline(CHAT, new Window.Newest(10)).lines()).isEmpty();
        }
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isEmpty();
        }
    }

    private static void readOrNot(Cache cache, long seq) {
        try {
            assertThat(cache.timeline(CHAT, new Window.Around(seq, 10)).lines())
                    .extracting(Line::seq)
                    .isSorted();
        } catch (CacheException e) {
            assertThat(e.damaged()).isTrue();
        }
    }

    @Test
    void fileOfANewerAppIsMovedAsideAndWhatTheUserWroteIsKept() {
        EntryId post = fill();
        try (Sql sql = Sql.open(file)) {
            sql.script("PRAGMA user_version = 99");
        }
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isPresent();
            assertThat(cache.next(CHAT).orElseThrow().id()).isEqualTo(post);
        }
    }
}
