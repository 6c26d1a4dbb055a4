package chat.parley.desktop.system;

import java.nio.file.Path;

/** Another running app has the profile. */
public final class ProfileInUseException extends Exception {
    private static final long serialVersionUID = 1;

    ProfileInUseException(Path folder) {
        super("The profile in " + folder + " is in use by another Parley.");
    }
}
