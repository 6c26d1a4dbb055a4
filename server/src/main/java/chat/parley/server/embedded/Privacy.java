package chat.parley.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other users of the machine away from what a server keeps, where the file system knows such rights.
 *
 * <p>A folder that was there before is left as it is, since it may be for other things too; the files say who reads them.
 */
final class Privacy {
    private static final Logger LOG = LoggerFactory.getLogger(Privacy.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final boolean posix;

    private Privacy(boolean posix) {
        this.posix = posix;
    }

    /** Makes the folder where there is none. */
    static Privacy in(Path folder) throws IOException {
        boolean made = Files.notExists(folder);
        Files.createDirectories(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        if (made && posix) {
            Files.setPosixFilePermissions(folder, FOLDER);
        }
        return new Privacy(posix);
    }

    /** Makes the file where there is none, and takes all rights from others where they have some. */
    Path file(Path file) throws IOException {
        if (Files.notExists(file)) {
            return posix ? Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE)) : Files.createFile(file);
        }
        if (!posix) {
            return file;
        }
        Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(file));
        if (rights.retainAll(FILE)) {
            Files.setPosixFilePermissions(file, rights);
            LOG.warn("Other users of this machine could use {}; now they can't", file.toAbsolutePath());
        }
        return file;
    }
}
