package chat.parley.server.embedded;

import java.io.IOException;
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
            Path partial = Privacy.in(into).file(partial(into));
            try (Statements reader = new Database(store).readerWithoutSearch()) {
                reader.change("VACUUM INTO ?", partial.toString()); // into a file that is there and empty
                putInPlace(partial, copy);
            } catch (SQLException e) {
                Diagnosis there = Diagnosis.of(e, partial);
                String advice = there.kind() == Diagnosis.Kind.FULL
                        ? there.advice()
                        : Diagnosis.of(e, store).advice();
                throw new UnusableStoreException("The store can't be copied. " + advice, e);
            } finally {
                Files.deleteIfExists(partial);
            }
            return copy;
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The store can't be copied to " + into.toAbsolutePath() + ": " + DataFolder.reason(e), e);
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
            Path partial = Privacy.in(data).file(partial(data));
            try {
                Files.copy(copy, partial, StandardCopyOption.REPLACE_EXISTING);
                Privacy.in(data).file(partial);
                Optional<Path> aside = isThere ? Optional.of(moveAside(store, clock)) : Optional.empty();
                putInPlace(partial, store);
                return aside;
            } catch (IOException e) {
                if (!isThere) {
                    Files.deleteIfExists(store); // an empty one, made with the folder
                }
                throw e;
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The backup can't be put into " + data.toAbsolutePath() + ": " + DataFolder.reason(e), e);
        }
    }

    private static Path moveAside(Path store, InstantSource clock) throws IOException {
        Path aside = Files.createDirectory(store.resolveSibling("replaced-" + clock.millis()));
        for (String beside : BESIDE) {
            Path file = Path.of(store + beside);
            if (Files.exists(file)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return aside;
    }

    /** A store that this program knows, and whole. */
    private static void check(Path copy) {
        try (Statements reader = new Database(copy).readerWithoutSearch()) {
            String verdict = reader.first("PRAGMA integrity_check(1)", row -> row.getString(1))
                    .orElse("nothing can be read");
            refuseUnless(verdict.equals("ok"), "The backup " + copy.toAbsolutePath() + " is damaged: " + verdict + ".");
            refuseUnless(
                    Schema.isKnown(reader),
                    copy.toAbsolutePath() + " is no backup of Parley, or one of a newer version.");
        } catch (SQLException e) {
            throw new UnusableStoreException(
                    "The backup " + copy.toAbsolutePath() + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private static Path partial(Path folder) {
        return folder.resolve("parley.db." + UUID.randomUUID());
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
}
