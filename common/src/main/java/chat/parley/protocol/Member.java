package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Somebody in a conversation.
 *
 * @param role absent in a direct conversation
 * @param joinedAt milliseconds since 1970; absent in a direct conversation
 */
public record Member(
        Handle handle,
        String name,
        @Nullable Role role,
        @Nullable Long joinedAt) {
    public Member {
        Check.present("handle", handle);
        Check.present("name", name);
    }
}
