package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is in conversations together.
 *
 * <p>The law: what {@link Conversations} and {@link Groups} have changed, every later call sees. Every method waits at most some
 * seconds and fails with {@code unavailable} when the store can't do it by then.
 */
public interface Rosters {
    /** All members, in ascending order of their handles; empty where there is no such conversation. */
    default List<Member> members(ConversationId conversation) {
        return members(conversation, null);
    }

    /** Those of them who come after somebody, who need not be one. */
    List<Member> members(ConversationId conversation, @Nullable Handle after);

    /**
     * Who an entry of a group is for, were it the next after {@code seq}: all who were members when that had been appended. Who
     * has come back since is one of them only if that was before.
     */
    Set<Handle> membersAt(ConversationId group, long seq);

    /** Those of some people who are members. Takes time in proportion to their number. */
    Set<Handle> among(ConversationId conversation, Collection<Handle> people);

    /** Everybody who is in a conversation that the user is in too, the user as well. */
    Set<Handle> peers(Handle user);

    /** Those of some people who are in a conversation that the user is in too. */
    Set<Handle> sharing(Handle user, Collection<Handle> people);
}
