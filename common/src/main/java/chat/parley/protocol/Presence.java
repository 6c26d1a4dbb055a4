package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Whether somebody is connected.
 *
 * @param lastSeen milliseconds since 1970; absent while online, and where it is not known
 */
public record Presence(
        Handle handle, boolean online, @Nullable Long lastSeen) {
    public Presence {
        Check.present("handle", handle);
        Check.notNegativeOrAbsent("lastSeen", lastSeen);
    }
}
