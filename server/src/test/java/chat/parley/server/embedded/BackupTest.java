package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.log.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private Store open() {
        return Store.open(data(), Clock.systemUTC());
    }

    private static Entry write(Store store, String text) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        return store.log()
                .append(new Draft(NOTES, id, ALICE, Content.Text.of(text), false))
                .entry();
    }

    private static List<String> texts(Store store) {
        return store.log().read(NOTES, 0, 1_000).stream()
                .map(entry -> entry.content() instanceof Content.Text text ? text.text() : "")
                .toList();
    }

    @Test
    void whatIsTakenFromARunningServerIsPutBackUnderANewEpoch() {
        String epoch;
        try (Store store = open()) {
            write(store, "before");
            epoch = store.epoch();
            Backup.take(data(), backup());
            write(store, "after");
        }

        assertThat(Backup.restore(backup(), data(), true, InstantSource.system()))
                .isPresent();

        try (Store store = open()) {
            assertThat(texts(store)).containsExactly("before");
            assertThat(store.epoch()).isNotEqualTo(epoch);
            assertThat(write(store, "goes on").seq()).isEqualTo(2);
        }
    }

    @Test
    void itIsOfOneMomentWhileOthersWrite() throws Exception {
        try (Store store = open()) {
            AtomicBoolean stop = new AtomicBoolean();
            List<String> written = new ArrayList<>();
            Thread writing = Thread.ofVirtual().start(() -> {
                while (!stop.get() && written.size() < 900) {
                    written.add(((Content.Text)
                                    write(store, "text " + written.size()).content())
                            .text());
                }
            });
            while (texts(store).size() < 20) {
                Thread.onSpinWait();
            }
            Backup.take(data(), backup());
            stop.set(true);
            writing.join();
            Backup.restore(backup(), folder.resolve("other"), false, InstantSource.system());
            try (Store other = Store.open(folder.resolve("other"), Clock.systemUTC())) {
                List<String> kept = texts(other);
                assertThat(kept).hasSizeGreaterThanOrEqualTo(20).isEqualTo(written.subList(0, kept.size()));
            }
        }
    }

    @Test
    void whatIsDeletedIsNotInIt() throws IOException {
        try (Store store = open()) {
            Entry secret = write(store, "unmentionable");
            EntryId id = EntryId.next(Clock.systemUTC(), new Random());
            store.log().append(new Draft(NOTES, id, ALICE, new Content.Delete(secret.seq()), false));
            Backup.take(data(), backup());
        }
        assertThat(Files.readString(backup().resolve("parley.db"), StandardCharsets.ISO_8859_1))
                .doesNotContain("unmentionable");
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        open().close();
        Path copy = Backup.take(data(), backup());
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (Stream<Path> files = Files.list(backup())) {
            assertThat(files).containsExactly(copy);
        }
    }

    @Test
    void anotherBackupIsNotWrittenOver() {
        open().close();
        Backup.take(data(), backup());
        assertThatThrownBy(() -> Backup.take(data(), backup()))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("already");
    }

    @Test
    void whereThereIsNoStoreThereIsNothingToCopy() {
        assertThatThrownBy(() -> Backup.take(data(), backup()))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("no store");
        assertThat(backup()).doesNotExist();
    }

    @Test
    void aStoreThatIsThereIsNotReplacedByTheWay() {
        open().close();
        Backup.take(data(), backup());
        try (Store store = open()) {
            write(store, "newer");
        }
        assertThatThrownBy(() -> Backup.restore(backup(), data(), false, InstantSource.system()))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("--replace");
        try (Store store = open()) {
            assertThat(texts(store)).containsExactly("newer");
        }
    }

    @Test
    void aServerThatRunsIsNotTakenItsStore() {
        open().close();
        Backup.take(data(), backup());
        try (Store store = open()) {
            assertThatThrownBy(() -> Backup.restore(backup(), data(), true, InstantSource.system()))
                    .isInstanceOf(UnusableStoreException.class)
                    .hasMessageContaining("in use");
            assertThat(write(store, "undisturbed").seq()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoStoreReplacesNothing() throws IOException {
        open().close();
        Files.createDirectory(backup());
        Files.createFile(backup().resolve("parley.db"));
        assertThatThrownBy(() -> Backup.restore(backup(), data(), true, InstantSource.system()))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("no backup of Parley");
    }

    @Test
    void whereNothingCanBeWrittenItIsSaid() throws IOException {
        open().close();
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Backup.take(data(), file))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void aDamagedBackupReplacesNothing() throws IOException {
        try (Store store = open()) {
            write(store, "kept");
        }
        Path copy = Backup.take(data(), backup());
        byte[] bytes = Files.readAllBytes(copy);
        new Random(1).nextBytes(bytes);
        Files.write(copy, bytes);
        assertThatThrownBy(() -> Backup.restore(backup(), data(), true, InstantSource.system()))
                .isInstanceOf(UnusableStoreException.class)
                .hasMessageContaining("backup");
        try (Store store = open()) {
            assertThat(texts(store)).containsExactly("kept");
        }
    }
}
