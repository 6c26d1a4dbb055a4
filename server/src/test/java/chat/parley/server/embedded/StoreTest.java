package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    @TempDir
    private Path folder;

    private Store open() {
        return Store.open(folder, Clock.systemUTC());
    }

    private static Draft draft(String text) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        return new Draft(NOTES, id, ALICE, Content.Text.of(text), false);
    }

    @Test
    void storeOpensAgainWithAllThatItHeld() {
        Entry entry;
        String epoch;
        try (Store store = open()) {
            entry = store.log().append(draft("kept")).entry();
            epoch = store.epoch();
        }

        try (Store store = open()) {
            assertThat(store.log().read(NOTES, 0, 10)).containsExactly(entry);
            assertThat(store.log().append(draft("goes on")).entry().seq()).isEqualTo(2);
            assertThat(store.epoch()).isEqualTo(epoch).hasSize(32);
        }
    }

    @Test
    void folderIsMadeWhereThereIsNone() {
        Path nested = folder.resolve("a/b/c");

        Store.open(nested, Clock.systemUTC()).close();

        assertThat(nested.resolve("parley.db")).exists();
    }

    @Test
    void secondServerOnTheFolderIsRefused() {
        try (Store store = open()) {
            assertUnusable("in use by another Parley server");
            assertThat(store.log().append(draft("undisturbed")).entry().seq()).isEqualTo(1);
        }
        open().close();
    }

    @Test
    void nobodyElseReadsWhatIsKept() throws IOException {
        Path nested = folder.resolve("new");

        try (Store store = Store.open(nested, Clock.systemUTC())) {
            store.log().append(draft("secret"));

            assertThat(Files.getPosixFilePermissions(nested)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(files(nested)).isNotEmpty().allMatch(StoreTest::isForItsOwnerOnly);
        }
    }

    @Test
    void filesThatOthersCouldReadAreClosedToThem() throws IOException {
        open().close();
        for (Path file : files(folder)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }

        try (Store store = open()) {
            store.log().append(draft("secret"));

            assertThat(files(folder)).isNotEmpty().allMatch(StoreTest::isForItsOwnerOnly);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static boolean isForItsOwnerOnly(Path file) {
        try {
            return Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fileInPlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(() -> Store.open(file, Clock.systemUTC()))
                .withMessageContaining(file.toString())
                .withMessageContaining("a file, not a folder");
    }

    @Test
    void folderThatMayNotBeWrittenIsNamed() throws IOException, InterruptedException {
        forbidWriting(folder, () -> assertUnusable(folder + " can't be used"));
    }

    @Test
    void storeThatMayNotBeWrittenIsRefused() throws IOException, InterruptedException {
        open().close();
        Path file = folder.resolve("parley.db");

        forbidWriting(file, () -> assertUnusable("parley.db may not be written"));
    }

    @Test
    void newerStoreIsRefusedAndLeftAsItIs() throws IOException, SQLException {
        open().close();
        try (Statements statements = new Database(folder.resolve("parley.db")).writer()) {
            statements.script("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(folder.resolve("parley.db"));

        assertUnusable("newer version of Parley (its schema is 99");

        assertThat(Files.readAllBytes(folder.resolve("parley.db"))).isEqualTo(before);
    }

    @Test
    void damagedStoreIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("parley.db"), "no database at all, but long enough to be looked at".repeat(99));

        assertUnusable("can't be opened");
        assertUnusable("parley.db is damaged");
        assertUnusable("backup");
    }

    @Test
    void damagedPagesThatShowLaterAreTrouble() throws Exception {
        postMuch();
        Path file = folder.resolve("parley.db");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 4, (byte) 0xff);
        Files.write(file, bytes);

        assertDamageShows();
    }

    @Test
    void damagedContentsThatShowLaterAreTrouble() throws Exception {
        postMuch();
        Path file = folder.resolve("parley.db");
        String contents = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, contents.replace("\"kind\"", "\"\u00ffind\""), StandardCharsets.ISO_8859_1);

        assertDamageShows();
    }

    @Test
    void damagedAuthorsThatShowLaterAreTrouble() throws Exception {
        postMuch();
        Path file = folder.resolve("parley.db");
        String contents = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, contents.replaceAll("alice(?=0)", "ali e"), StandardCharsets.ISO_8859_1);

        assertDamageShows();
    }

    private void postMuch() throws SQLException {
        try (Store store = open()) {
            for (int i = 0; i < 200; i++) {
                store.log().append(draft("x".repeat(3_000)));
            }
            store.awaitIndex();
        }
    }

    private void assertDamageShows() {
        try (Store store = open()) {
            assertThat(store.trouble()).isEmpty();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> store.log().history(NOTES, new Window.Newest(), 150))
                    .matches(problem -> problem.code() == ProblemCode.UNAVAILABLE);
            assertThat(store.trouble()).hasValue("the store is damaged");
        }
    }

    @Test
    void folderPutBackFromACopyHasAnotherEpoch() throws IOException {
        String before = epochAfterPosting("kept");
        Map<Path, byte[]> backup = contents();
        epochAfterPosting("lost");

        putBack(backup);

        try (Store store = open()) {
            assertThat(store.log().read(NOTES, 0, 10)).hasSize(1);
            assertThat(store.epoch()).isNotEqualTo(before).hasSize(32);
            before = store.epoch();
        }
        assertThat(epochAfterPosting("goes on")).isEqualTo(before);
    }

    @Test
    void databasePutBackAloneHasAnotherEpoch() throws IOException {
        String before = epochAfterPosting("kept");
        Map<Path, byte[]> backup = contents();
        epochAfterPosting("lost");

        backup.keySet().removeIf(file -> !file.endsWith("parley.db"));
        putBack(backup);

        assertThat(epochAfterPosting("goes on")).isNotEqualTo(before);
    }

    @Test
    void databaseInANewFolderHasAnotherEpoch() throws IOException {
        String before = epochAfterPosting("kept");
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.copy(folder.resolve("parley.db"), elsewhere.resolve("parley.db"));

        try (Store store = Store.open(elsewhere, Clock.systemUTC())) {
            assertThat(store.log().read(NOTES, 0, 10)).hasSize(1);
            assertThat(store.epoch()).isNotEqualTo(before);
        }
    }

    private String epochAfterPosting(String text) {
        try (Store store = open()) {
            store.log().append(draft(text));
            return store.epoch();
        }
    }

    private Map<Path, byte[]> contents() throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (Path file : files(folder)) {
            contents.put(file, Files.readAllBytes(file));
        }
        return contents;
    }

    /** Into the very files that are there: the hardest to tell from what a server left. */
    private static void putBack(Map<Path, byte[]> contents) throws IOException {
        for (Map.Entry<Path, byte[]> one : contents.entrySet()) {
            Files.write(one.getKey(), one.getValue());
        }
    }

    private void assertUnusable(String message) {
        assertThatExceptionOfType(UnusableStoreException.class)
                .isThrownBy(this::open)
                .withMessageContaining(folder.toString())
                .withMessageContaining(message);
    }

    /** From root the right to write is taken by a flag of the file system; rights alone would not hold it back. */
    private static void forbidWriting(Path path, Runnable meanwhile) throws IOException, InterruptedException {
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r-xr-xr-x"));
        boolean root = Files.isWritable(path);
        if (root) {
            run("chattr", "+i", path.toString());
        }
        try {
            assertThat(Files.isWritable(path)).isFalse();
            meanwhile.run();
        } finally {
            if (root) {
                run("chattr", "-i", path.toString());
            }
            Files.setPosixFilePermissions(path, before);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
