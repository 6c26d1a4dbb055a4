package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Pending;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import chat.parley.timeline.Line;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reader may do with the messages of a conversation. It is decided here alone, so that nothing is offered that the server
 * would refuse.
 *
 * @param member false once they are out
 * @param role absent in a direct conversation, and where it is not known
 */
public record MessageRights(boolean member, @Nullable Role role) {

    /** @param change the newest change of the line that waits in the outbox */
    Set<Action> allowed(ConversationId conversation, Handle reader, Line line, @Nullable Pending change) {
        var allowed = EnumSet.noneOf(Action.class);
        if (change != null && change.failed()) {
            allowed.add(Action.RETRY);
            allowed.add(Action.DISCARD);
        }
        if (line.deleted()) {
            return allowed;
        }
        allowed.add(Action.COPY);
        if (!member) {
            return allowed;
        }
        boolean mine = line.author().equals(reader);
        allowed.add(Action.REACT);
        allowed.add(Action.REPLY);
        if (mine && line.content() instanceof Content.Text) {
            allowed.add(Action.EDIT);
        }
        if (conversation.isDirect() || governs()) {
            allowed.add(Action.PIN);
        }
        if (mine || (!conversation.isDirect() && governs())) {
            allowed.add(Action.DELETE);
        }
        return allowed;
    }

    /** With what is only on this machine. */
    static Set<Action> allowed(Pending pending) {
        return pending.failed()
                ? EnumSet.of(Action.COPY, Action.RETRY, Action.DISCARD)
                : EnumSet.of(Action.COPY, Action.DISCARD);
    }

    private boolean governs() {
        return role == Role.OWNER || role == Role.ADMIN;
    }
}
