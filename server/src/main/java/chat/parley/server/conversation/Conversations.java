package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps each user's place in each conversation.
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

    /**
     * A user's conversations, in ascending order of their ids.
     *
     * @param after leaves out those whose id does not come after it; empty for all
     */
    List<Membership> of(Handle user, String after);

    /** One user's place in one conversation; empty for whoever is not a member. */
    Optional<Membership> membership(ConversationId conversation, Handle user);

    /**
     * Changes a member's own settings as they stand, with no other change in between; returns when that is durable. In a direct
     * conversation that nobody opened, the user alone becomes a member by it.
     *
     * @param change may be called more than once
     */
    void settle(ConversationId conversation, Handle user, UnaryOperator<Settings> change);
}
