package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.util.Set;
import java.util.stream.Collectors;

/** Who shares a conversation with whom. */
public final class Peers {
    private final Conversations conversations;

    public Peers(Conversations conversations) {
        this.conversations = conversations;
    }

    /** Everybody who is in a conversation that the user is in too; with notes to self, the user as well. */
    public Set<Handle> of(Handle user) {
        return conversations.of(user).stream()
                .map(Membership::conversation)
                .filter(ConversationId::isDirect)
                .map(conversation -> conversation.peerOf(user))
                .collect(Collectors.toSet());
    }
}
