package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Accounts;

/** The one place that says whether a conversation is any business of somebody's: every request about one passes here. */
public final class Memberships {
    private final Conversations conversations;
    private final Accounts accounts;

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
        return conversations.membership(conversation, user).orElseGet(() -> notBegun(user, conversation));
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
