package chat.parley.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A copy of the store of a data folder in a folder of its own. It has everything but the search index, which is made anew, and but what
 * was deleted. A server that starts on a store that was put back gives it a new epoch ({@link Seal}).
 */
public final class Backup {
    private static final List<String> BESIDE = List.of("", "-wal", "-shm");

    private Backup() {}

    /**
     * Copies the store as it is at one moment, while a server uses it or none does; that one goes on meanwhile. The copy is whole or
     * not there.
     *
     * @param data the data folder
     * @param into made where there is none
     * @return the copy
     * @throws UnusableStoreException where there is no store, a backup is there already, or the disk refuses
     */
    public static Path take(Path data, Path into) {
        Path store = DataFolder.database(data);
        Path copy = DataFolder.database(into);
        refuseUnless(Files.exists(store), "There is no store in " + data.toAbsolutePath() + ".");
        refuseUnless(
                Files.notExists(copy),
                "There is a backup in " + into.toAbsolutePath() + " already; name another folder.");
        try {
            Path partial = Privacy.in(into).file(into.resolve("parley.db." + UUID.randomUUID()));
            try (Statements reader = new Database(store).readerWithoutSearch()) {
                reader.change("VACUUM INTO ?", partial.toString()); // into a file that is there and empty
            } catch (SQLException e) {
                Files.delete(partial);
                throw unusable("The store can't be copied", store, e);
            }
            putInPlace(partial, copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException("The store can't be copied to " + into.toAbsolutePath(), e);
        }
    }

    /**
     * Makes a backup the store of a data folder that no server uses.
     *
     * @param from where {@link #take} has put it
     * @param replaces whether a store that is there is moved aside; else it is left as it is, and this fails
     * @return where the store was moved that was there
     * @throws UnusableStoreException where there is no backup or a damaged one, or a server uses the folder; nothing is changed then
     */
    public static Optional<Path> restore(Path from, Path data, boolean replaces, InstantSource clock) {
        Path copy = DataFolder.database(from);
        refuseUnless(Files.exists(copy), "There is no backup in " + from.toAbsolutePath() + ".");
        check(copy);
        boolean isThere = Store.isIn(data);
        refuseUnless(
                replaces || !isThere,
                "There is a store in " + data.toAbsolutePath() + " already. With --replace it is moved aside.");
        try (DataFolder folder = DataFolder.open(data)) {
            Path store = folder.database();
            Path partial = Privacy.in(data).file(data.resolve("parley.db." + UUID.randomUUID()));
            Files.copy(copy, partial, StandardCopyOption.REPLACE_EXISTING);
            Privacy.in(data).file(partial);
            Optional<Path> aside = isThere
                    ? Optional.of(Files.createDirectory(data.resolve("replaced-" + clock.millis())))
                    : Optional.empty();
            for (String beside : BESIDE) {
                Path file = Path.of(store + beside);
                if (aside.isPresent() && Files.exists(file)) {
                    Files.move(file, aside.get().resolve(file.getFileName()));
                }
            }
            putInPlace(partial, store);
            return aside;
        } catch (IOException e) {
            throw new UncheckedIOException("The backup can't be put into " + data.toAbsolutePath(), e);
        }
    }

    private static void check(Path copy) {
        try (Statements reader = new Database(copy).readerWithoutSearch()) {
            String verdict = reader.first("PRAGMA integrity_check(1)", row -> row.getString(1))
                    .orElse("nothing can be read");
            refuseUnless(verdict.equals("ok"), "The backup " + copy.toAbsolutePath() + " is damaged: " + verdict + ".");
        } catch (SQLException e) {
            throw unusable("The backup can't be read", copy, e);
        }
    }

    /** From here on it is there, also after a power cut. */
    private static void putInPlace(Path partial, Path file) throws IOException {
        try (FileChannel written = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseUnless(boolean fine, String message) {
        if (!fine) {
            throw new UnusableStoreException(message, null);
        }
    }

    private static UnusableStoreException unusable(String what, Path file, SQLException e) {
        return new UnusableStoreException(what + ". " + Diagnosis.of(e, file).advice(), e);
    }
}
