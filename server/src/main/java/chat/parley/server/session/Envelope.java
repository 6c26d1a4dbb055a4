package chat.parley.server.session;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.SessionId;
import java.util.Set;

/** What one server has another do for those who are connected there. */
public sealed interface Envelope {
    /** An entry is durable, and for somebody there. */
    record Appended(Entry entry) implements Envelope {}

    /** A push is for all devices of some people. */
    record Told(Set<Handle> people, Push push) implements Envelope {
        public Told {
            people = Set.copyOf(people);
        }
    }

    /** A session has ended. */
    record Ended(Handle user, SessionId session) implements Envelope {}

    /** Something but its log is different for somebody in a conversation. */
    record PlaceChanged(Handle user, ConversationId conversation) implements Envelope {}

    /** Somebody has been connected to the sender, or is so no more. */
    record Moved(Handle user) implements Envelope {}

    /** The sender has told anew who is connected to it. */
    record EverybodyMoved() implements Envelope {}

    /** Somebody shows or hides whether they are online. */
    record VisibilityChanged(Handle user) implements Envelope {}

    /** Whether a user may see somebody is different. */
    record SightChanged(Handle user, Handle somebody) implements Envelope {}
}
