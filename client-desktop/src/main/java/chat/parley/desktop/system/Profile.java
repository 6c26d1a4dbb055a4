package chat.parley.desktop.system;

import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.Account;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.InvalidFieldException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person's folder on this machine, held by one running app at a time: several profiles keep several people apart. */
public final class Profile implements AutoCloseable {
    public static final String DEFAULT_NAME = "default";
    /** Time to type the password of a keyring. */
    private static final Duration KEYRING = Duration.ofSeconds(30);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final String name;
    private final Path folder;
    private final DeviceId device;
    private final SettingsFile settings;
    private final Trust trust;
    private final KeptSession session;
    private final FileChannel lock;

    private Profile(String name, Path folder, DeviceId device, FileChannel lock, boolean keyring) {
        this.name = name;
        this.folder = folder;
        this.device = device;
        this.settings = new SettingsFile(folder.resolve("settings"));
        this.trust = new Trust(folder.resolve("trusted"));
        this.session = new KeptSession(
                new TokenFile(folder.resolve("session")),
                keyring ? Optional.of(new KeyringSafe(device, KEYRING)) : Optional.empty());
        this.lock = lock;
    }

    /**
     * Takes the profile in the place that this system has for such things; makes it where it is new.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}
     * @throws ProfileInUseException while another app has it
     */
    public static Profile open(String name) throws IOException, ProfileInUseException {
        return open(Places.data(), name, true);
    }

    /** The folder that a profile has in that place, or would have. */
    public static Path place(String name) {
        return Places.data().resolve(name);
    }

    /** The same below a folder of one's choice, and without the keyring of the system, which is not for trying things out. */
    public static Profile open(Path profiles, String name) throws IOException, ProfileInUseException {
        return open(profiles, name, false);
    }

    private static Profile open(Path profiles, String name, boolean keyring) throws IOException, ProfileInUseException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A profile's name has letters, digits, '.', '_' and '-': " + name);
        }
        Path folder = profiles.resolve(name);
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock held = channel.tryLock();
            if (held != null) {
                return new Profile(name, folder, device(folder), channel, keyring);
            }
        } catch (OverlappingFileLockException e) {
            // held within this very program, which is the same to whoever asks
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new ProfileInUseException(folder);
    }

    private static DeviceId device(Path folder) throws IOException {
        Path file = folder.resolve("device");
        if (Files.exists(file)) {
            try {
                return new DeviceId(Files.readString(file).strip());
            } catch (InvalidFieldException e) {
                // not ours or half written: a new one is as good
            }
        }
        DeviceId device = DeviceId.random();
        Files.writeString(file, device.text());
        return device;
    }

    public String name() {
        return name;
    }

    public Path folder() {
        return folder;
    }

    /** This installation's id, made at the first start. */
    public DeviceId device() {
        return device;
    }

    /** Where an account's cache is. */
    public Path cacheFile(Account account) {
        String server =
                account.server().uri().getHost() + "-" + account.server().uri().getPort();
        String safe = server.replaceAll("[^A-Za-z0-9._-]", "_");
        return folder.resolve(account.handle().text() + "@" + safe + ".db");
    }

    public SettingsFile settings() {
        return settings;
    }

    /** Which servers are believed that can't prove who they are. */
    public Trust trust() {
        return trust;
    }

    /** Where the session is kept. */
    public KeptSession session() {
        return session;
    }

    /** Lets the next one have it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
