package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param avatar id of a picture
 * @param disabled by an admin: may neither sign in nor resume, and is not found
 * @param presenceVisible whether others may see the person's presence
 * @param createdAt milliseconds since 1970
 */
public record Account(
        Handle handle,
        String name,
        @Nullable String status,
        @Nullable String avatar,
        PasswordHash password,
        boolean disabled,
        boolean presenceVisible,
        long createdAt) {

    /** A new person's account. */
    public static Account of(Handle handle, String name, PasswordHash password, long createdAt) {
        return new Account(handle, name, null, null, password, false, true, createdAt);
    }

    /** The person as others see them in lists. */
    public User user() {
        return new User(handle, name, avatar, null);
    }

    /** The person with all that others may know. */
    public User profile() {
        return new User(handle, name, avatar, status);
    }

    /** With another name and another status, which null takes away. */
    public Account withProfile(String newName, @Nullable String newStatus) {
        return new Account(handle, newName, newStatus, avatar, password, disabled, presenceVisible, createdAt);
    }

    public Account withPassword(PasswordHash next) {
        return new Account(handle, name, status, avatar, next, disabled, presenceVisible, createdAt);
    }

    public Account withDisabled(boolean off) {
        return new Account(handle, name, status, avatar, password, off, presenceVisible, createdAt);
    }

    public Account withPresenceVisible(boolean visible) {
        return new Account(handle, name, status, avatar, password, disabled, visible, createdAt);
    }
}
