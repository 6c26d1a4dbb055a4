package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Accounts;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** The one place that says whether a conversation is any business of somebody's: every request about one passes here. */
public final class Memberships {
    private static final int MOST_REMEMBERED = 100_000;

    private final Conversations conversations;
    private final Accounts accounts;
    /** Direct conversations that have entries: they stay, and so do their people. */
    private final Cache<ConversationId, Boolean> begun =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    public Memberships(Conversations conversations, Accounts accounts) {
        this.conversations = conversations;
        this.accounts = accounts;
    }

    /**
     * The user's place in the conversation. A direct conversation that nobody has posted to is there for its two people, with
     * head 0.
     *
     * @throws ProblemException {@code NOT_FOUND}, in the same words whatever the reason
     */
    public Membership require(Handle user, ConversationId conversation) {
        Membership membership =
                conversations.membership(conversation, user).orElseGet(() -> notBegun(user, conversation));
        if (conversation.isDirect() && membership.head() > 0) {
            begun.put(conversation, true);
        }
        return membership;
    }

    /** Whether this is a direct conversation of the user's that is known to have entries; answered from memory. */
    boolean areTalking(Handle user, ConversationId conversation) {
        return conversation.isDirect()
                && conversation.people().contains(user)
                && begun.getIfPresent(conversation) != null;
    }

    private Membership notBegun(Handle user, ConversationId conversation) {
        if (!conversation.isDirect()
                || !conversation.people().contains(user)
                || accounts.find(conversation.peerOf(user)).isEmpty()) {
            throw noSuchConversation();
        }
        int members = conversation.peerOf(user).equals(user) ? 1 : 2;
        return new Membership(conversation, null, null, ConversationState.Settings.NONE, Marks.NONE, members, 0, 0);
    }

    static ProblemException noSuchConversation() {
        return new ProblemException(ProblemCode.NOT_FOUND, "You have no such conversation.");
    }
}
