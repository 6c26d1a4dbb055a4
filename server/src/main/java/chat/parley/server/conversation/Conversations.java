package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import java.util.List;
import java.util.Optional;

/**
 * Keeps who is a member of which conversation.
 *
 * <p>The law: what one call has returned, every later call sees. Every method waits at most some seconds and fails with
 * {@code unavailable} when the store can't do it by then.
 */
public interface Conversations {
    /**
     * Makes the direct conversation unless it is there: when this returns, it and the membership of both people are durable.
     * Both must have accounts.
     */
    void open(ConversationId direct);

    /** All conversations of a user, in ascending order of their ids. */
    List<Membership> of(Handle user);

    /** One user's place in one conversation; empty for whoever is not a member. */
    Optional<Membership> membership(ConversationId conversation, Handle user);

    /** All members, in ascending order of their handles; empty where there is no such conversation. */
    List<Member> members(ConversationId conversation);
}
