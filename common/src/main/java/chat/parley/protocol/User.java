package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A person as others see them.
 *
 * @param name the display name, 1 to 80 code points
 * @param avatar id of a picture
 * @param status only in a {@code profile}
 * @param presenceVisible whether others may see the person's presence; only to the person's own devices
 */
public record User(
        Handle handle,
        String name,
        @Nullable String avatar,
        @Nullable String status,
        @Nullable Boolean presenceVisible) {
    public static final int MAX_NAME = 80;
    public static final int MAX_STATUS = 140;

    /** A person as all others see them. */
    public User(Handle handle, String name, @Nullable String avatar, @Nullable String status) {
        this(handle, name, avatar, status, null);
    }

    /** As the person's own devices see them. */
    public User withPresenceVisible(boolean visible) {
        return new User(handle, name, avatar, status, visible);
    }

    /** Whether somebody may be called so. */
    public static boolean isName(String name) {
        return Check.isName(name, MAX_NAME);
    }

    public User {
        Check.present("handle", handle);
        name = Check.name("name", name, MAX_NAME);
    }
}
