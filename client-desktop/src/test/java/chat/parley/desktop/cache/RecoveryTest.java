package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.timeline.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
    void aDamagedFileThatCanNotBeReplacedStaysWhereItIs() throws IOException {
        EntryId post = fill();
        Files.createFile(new CacheFiles(file).mark());
        Path inTheWay = Files.createDirectory(folder.resolve("cache.db-journal"));
        for (int tries = 0; tries < 2; tries++) {
            assertThatThrownBy(this::open).isInstanceOf(CacheException.class);
        }
        Files.delete(inTheWay);
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isPresent();
            assertThat(cache.next(CHAT).orElseThrow().id()).isEqualTo(post);
            assertThat(cache.draft(CHAT)).contains(new Draft("begun", null));
        }
    }

    @Test
    void damageFoundInUseIsMendedWithWhatTheUserWroteAndTold() throws Exception {
        EntryId post = fill();
        garbleEntries();
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        try (Cache cache = open()) {
            cache.subscribe(changes::add);
            readAllOf(cache);

            assertThat(cache.movedAside()).isPresent();
            assertThat(changes.poll(10, TimeUnit.SECONDS)).isEqualTo(new Change.Renewed());
            assertThat(cache.next(CHAT).orElseThrow().id()).isEqualTo(post);
            assertThat(cache.next(CHAT).orElseThrow().retry()).isTrue();
            assertThat(cache.draft(CHAT)).contains(new Draft("begun", null));
            assertThat(cache.conversation(CHAT)).isPresent();
            assertThat(cache.timeline(CHAT, new Window.Newest(10)).lines()).isEmpty();
            assertThat(changes).isEmpty();
            assertThat(new CacheFiles(file).mark()).doesNotExist();
        }
        refill();
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isEmpty();
        }
    }

    @Test
    void whoReadsAndWritesWhileADamagedFileIsReplacedIsServedByTheNewOne() throws Exception {
        fill();
        garbleEntries();
        try (Cache cache = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Draft draft = new Draft("begun by " + i, null);
                all.add(threads.submit(() -> readAllOf(cache)));
                all.add(threads.submit(() -> cache.update(writing -> writing.draft(CHAT, draft))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(cache.movedAside()).isPresent();
            assertThat(cache.draft(CHAT).orElseThrow().text()).startsWith("begun by");
        }
    }

    private static void readAllOf(Cache cache) {
        for (int seq = 1; seq <= 500; seq += 10) {
            assertThat(cache.timeline(CHAT, new Window.Around(seq, 10)).lines())
                    .extracting(Line::seq)
                    .isSorted();
        }
    }

    /** Their tables lie behind the small ones. */
    private void garbleEntries() throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] garbage = new byte[(int) raw.length() / 2];
            new Random(1).nextBytes(garbage);
            raw.seek(raw.length() - garbage.length);
            raw.write(garbage);
        }
    }

    /** What can become of a file. */
    enum Damage {
        GARBAGE_IN_THE_MIDDLE {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                garbage(raw, raw.length() / 2, 20_000);
            }
        },
        GARBAGE_AT_THE_START {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                garbage(raw, 0, 8_192);
            }
        },
        CUT_IN_HALF {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                raw.setLength(raw.length() / 2);
            }
        },
        CUT_IN_A_PAGE {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                raw.setLength(5_000);
            }
        },
        CUT_IN_THE_HEADER {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                raw.setLength(50);
            }
        },
        EMPTIED {
            @Override
            void to(RandomAccessFile raw) throws IOException {
                raw.setLength(0);
            }
        };

        abstract void to(RandomAccessFile raw) throws IOException;

        final void in(Path file) throws IOException {
            try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
                to(raw);
            }
        }

        private static void garbage(RandomAccessFile raw, long from, int bytes) throws IOException {
            byte[] garbage = new byte[bytes];
            new Random(1).nextBytes(garbage);
            raw.seek(from);
            raw.write(garbage);
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void whateverBecameOfTheFileTheLogIsTakenInAgain(Damage damage) throws IOException {
        fill();
        damage.in(file);
        try (Cache first = open()) {
            readAllOf(first);
        }
        refill();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void whateverBecomesOfTheFileInUseTheNextStartTakesTheLogInAgain(Damage damage) throws IOException {
        fill();
        try (Cache inUse = open()) {
            damage.in(file);
            try {
                inUse.timeline(CHAT, new Window.Around(250, 10));
                inUse.update(writing -> writing.draft(CHAT, new Draft("begun later", null)));
            } catch (CacheException e) {
                // what SQLite says of it depends on what it has read already
            }
        }
        try (Cache second = open()) {
            readAllOf(second);
        }
        refill();
    }

    private void refill() {
        ServerLog log = new ServerLog();
        for (int i = 0; i < 500; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        try (Cache cache = open()) {
            cache.update(writing -> writing.page(log.plainPage(1, 500)));
            assertThat(cache.holes(CHAT, 1, 500)).isEmpty();
            assertThat(cache.timeline(CHAT, new Window.Around(250, 10)).lines()).hasSizeGreaterThanOrEqualTo(10);
            assertThat(cache.search("text 499", null, Long.MAX_VALUE, 10)).isNotEmpty();
        }
        assertThat(new CacheFiles(file).mark()).doesNotExist();
    }

    @Test
    void whatCanStillBeReadOfTheOutboxIsSaved() throws IOException {
        List<EntryId> posts = new ArrayList<>();
        Random random = new Random(1);
        try (Cache cache = open()) {
            cache.update(writing -> {
                for (int i = 0; i < 200; i++) {
                    EntryId post = EntryId.next(InstantSource.system(), random);
                    posts.add(post);
                    writing.queue(CHAT, post, Content.Text.of("waits " + i + " " + "x".repeat(200)));
                }
            });
        }
        int page = 4_096;
        byte[] bytes = Files.readAllBytes(file);
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("waits 100 ");
        Arrays.fill(bytes, place / page * page, place / page * page + page, (byte) 0);
        Files.write(file, bytes);
        try (Cache cache = open()) {
            List<EntryId> saved = cache.timeline(CHAT, new Window.Newest(10)).pending().stream()
                    .map(Pending::id)
                    .toList();
            assertThat(cache.movedAside()).isPresent();
            assertThat(saved).hasSizeGreaterThan(150).endsWith(posts.getLast());
            assertThat(posts).containsSubsequence(saved);
        }
    }

    @Test
    void postThatCanNotBeUnderstoodDoesNotKeepTheOthersBack() {
        EntryId post = fill();
        try (Sql sql = Sql.open(file)) {
            sql.run(
                    "INSERT INTO outbox (conversation, id, at, content) VALUES (?, 'garbage', 0, ?)",
                    CHAT.text(),
                    new byte[] {'{', '}'});
        }
        try (Cache cache = open()) {
            assertThat(cache.movedAside()).isPresent();
            assertThat(cache.timeline(CHAT, new Window.Newest(10)).pending())
                    .extracting(Pending::id)
                    .containsExactly(post);
        }
    }

    @Test
    void textThatCanNotBeUnderstoodIsTakenForDamage() {
        fill();
        try (Sql sql = Sql.open(file)) {
            sql.run("UPDATE written SET content = ? WHERE place = 250", new byte[] {0, 1, 2});
        }
        try (Cache cache = open()) {
            assertThat(cache.timeline(CHAT, new Window.Around(250, 10)).lines()).isEmpty();
            assertThat(cache.movedAside()).isPresent();
        }
        refill();
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
