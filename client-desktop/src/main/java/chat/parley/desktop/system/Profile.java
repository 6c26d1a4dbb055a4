package chat.parley.desktop.system;

import chat.parley.desktop.sync.Account;
import chat.parley.protocol.DeviceId;
import java.io.IOException;
import java.nio.file.Path;

/** A person's folder on this machine, held by one running app at a time: several profiles keep several people apart. */
@SuppressWarnings("DoNotCallSuggester")
public final class Profile implements AutoCloseable {
    public static final String DEFAULT_NAME = "default";

    private Profile() {}

    /**
     * Takes the profile in the place that this system has for such things; makes it where it is new.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}
     * @throws ProfileInUseException while another app has it
     */
    public static Profile open(String name) throws IOException, ProfileInUseException {
        throw new UnsupportedOperationException(name);
    }

    /** The same below a folder of one's choice. */
    public static Profile open(Path profiles, String name) throws IOException, ProfileInUseException {
        throw new UnsupportedOperationException(profiles + name);
    }

    public String name() {
        throw new UnsupportedOperationException();
    }

    public Path folder() {
        throw new UnsupportedOperationException();
    }

    /** This installation's id, made at the first start. */
    public DeviceId device() {
        throw new UnsupportedOperationException();
    }

    /** Where an account's cache is. */
    public Path cacheFile(Account account) {
        throw new UnsupportedOperationException(account.toString());
    }

    /** Where the session is kept. */
    public TokenFile token() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
