package chat.parley.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder in which a server keeps everything, locked against a second server until it is closed. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lockFile;
    private final Seal seal;

    private DataFolder(Path path, FileChannel lockFile, Seal seal) {
        this.path = path;
        this.lockFile = lockFile;
        this.seal = seal;
    }

    /** Makes the folder where there is none, and locks it. The operating system unlocks it when the process dies. */
    static DataFolder open(Path path) {
        try {
            Privacy privacy = Privacy.in(path);
            FileChannel lockFile = FileChannel.open(
                    privacy.file(path.resolve("lock")), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lockFile)) {
                lockFile.close();
                throw new UnusableStoreException(
                        "The data folder " + path.toAbsolutePath()
                                + " is in use by another Parley server. Stop that one, or"
                                + " give this one a folder of its own (data.directory).",
                        null);
            }
            Seal seal = new Seal(privacy.file(path.resolve("seal")), database(path));
            DataFolder folder = new DataFolder(path, lockFile, seal);
            if (Files.exists(folder.database()) && !Files.isWritable(folder.database())) {
                lockFile.close(); // SQLite would open it for reading, without a word
                throw new UnusableStoreException(
                        "The store " + folder.database().toAbsolutePath() + " may not be written by this user.", null);
            }
            privacy.file(folder.searchIndex());
            privacy.file(folder.database()); // those that SQLite makes beside it are like it
            return folder;
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The data folder " + path.toAbsolutePath() + " can't be used: " + reason(e), e);
        }
    }

    private static boolean locked(FileChannel lockFile) throws IOException {
        try {
            @Nullable FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by a server in this very process
        }
    }

    /** Why a folder or what is in it can't be used, as the end of a sentence. */
    static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user may not write there.";
            case FileAlreadyExistsException file -> file.getFile() + " is a file, not a folder.";
            default -> e.getMessage() == null ? e.toString() : e.getMessage() + ".";
        };
    }

    Path database() {
        return database(path);
    }

    static Path database(Path folder) {
        return folder.resolve("parley.db");
    }

    private Path searchIndex() {
        return new Database(database()).searchFile();
    }

    /** What tells whether the database is as the last server left it. */
    Seal seal() {
        return seal;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
