package chat.parley.desktop.sync;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import java.util.Map;

/** What happens beside the cache: nothing of it is kept on disk. */
public sealed interface Notice {
    /** The state is another one now. */
    record Connection(ConnectionState state) implements Notice {}

    /** Who of the watched is online; who is missing is unknown, as everybody is while offline. */
    record Presences(Map<Handle, Presence> states) implements Notice {
        public Presences {
            states = Map.copyOf(states);
        }
    }

    /** Somebody types; it holds for 6 seconds. */
    record Typing(ConversationId conversation, Handle user) implements Notice {}

    /**
     * What the user just did could not be written to this machine's disk, so it is not done.
     *
     * @param reason for people
     */
    record NotKept(String reason) implements Notice {}

    /** Somebody else's line has just come, for notifications; never for what was caught up on. */
    record Arrived(Entry entry) implements Notice {}
}
