package chat.parley.server.admin;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a command finds the server that runs on a data folder, and shows that it may read that folder. */
public final class AdminFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AdminFiles.class);

    private final Path port;
    private final Path secret;

    /** What the files say. */
    record Door(int port, String secret) {}

    public AdminFiles(Path dataFolder) {
        port = dataFolder.resolve("admin.port");
        secret = dataFolder.resolve("admin.secret");
    }

    /** Writes down where the server listens and what it wants to hear, for this user's eyes only. */
    public void publish(int adminPort, String adminSecret) throws IOException {
        write(secret, adminSecret);
        write(port, Integer.toString(adminPort));
    }

    /** Says that no server is there any more; files that can't be deleted are as those of a server that died. */
    public void withdraw() {
        try {
            Files.deleteIfExists(port);
            Files.deleteIfExists(secret);
        } catch (IOException e) {
            LOG.warn("The admin files can't be deleted: {}", e.toString());
        }
    }

    /** What a server wrote; it may have died since. */
    Optional<Door> read() throws IOException {
        try {
            return Optional.of(new Door(Integer.parseInt(Files.readString(port)), Files.readString(secret)));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty(); // a server on a full disk may have died in the middle of them
        } catch (AccessDeniedException e) {
            throw new IOException(
                    e.getFile() + " can't be read: only the user who runs the server may give commands.", e);
        }
    }

    private static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, content);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
