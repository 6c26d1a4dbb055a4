package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache leaves on the disk, and how it goes. */
class CacheFilesTest {
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(one -> one.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void allOfACacheGoesAndNothingElse() throws IOException {
        Path file = folder.resolve("alice@host-80.db");
        for (String other : List.of(
                "alice@host-80.db.aside-9-80.db", "alice@host-80.db.aside-", "bob@host-80.db", "settings", "session")) {
            Files.writeString(folder.resolve(other), "other");
        }
        List<String> others = names();
        Files.writeString(file, "this is not a database, but long enough to be taken for a header of one");
        Cache.open(file, ALICE, InstantSource.system()).close();
        for (String own : List.of("-wal", "-shm", ".damaged", ".aside-17-wal")) {
            Files.writeString(folder.resolve(file.getFileName() + own), "own");
        }
        CacheFiles files = new CacheFiles(file);
        assertThat(files.bytes()).isGreaterThan(Files.size(file) + 4 * 3);

        files.delete();

        assertThat(names()).isEqualTo(others);
        assertThat(files.bytes()).isZero();
    }

    @Test
    void whatTheServerHasIsForgottenWithoutATraceAndWhatTheUserWroteStays() throws IOException {
        Path file = folder.resolve("cache.db");
        ServerLog log = new ServerLog();
        EntryId post = EntryId.next(InstantSource.system(), new Random(1));
        try (Cache cache = Cache.open(file, ALICE, InstantSource.system())) {
            cache.update(writing -> {
                for (int i = 0; i < 500; i++) {
                    log.append(BOB, Content.Text.of("secret " + i));
                }
                writing.page(log.plainPage(1, 500));
                writing.queue(CHAT, post, Content.Text.of("waits"));
                writing.draft(CHAT, new Draft("begun", null));
            });
            assertThat(cache.unsent()).isEqualTo(new Unsent(1, 1));
            long before = cache.bytes();

            cache.update(Writing::forget);
            cache.compact();

            assertThat(cache.bytes()).isLessThan(before / 2);
            assertThat(cache.timeline(CHAT, new Window.Newest(10)).lines()).isEmpty();
            assertThat(cache.next(CHAT).orElseThrow().id()).isEqualTo(post);
            assertThat(cache.draft(CHAT)).contains(new Draft("begun", null));
            for (String name : names()) {
                assertThat(new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContain("secret");
            }
        }
    }
}
