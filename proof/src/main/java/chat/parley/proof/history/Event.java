package chat.parley.proof.history;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a client did or was told. Times are of one clock that never goes back, in nanoseconds. */
public sealed interface Event {
    /** An entry as its author names it. */
    record Name(Handle author, EntryId id) {}

    /**
     * A write is about to be sent, for the first time or again.
     *
     * @param content as the log has to have it; absent where the server writes it, as for changes of a group
     */
    record Begun(
            long at,
            Name name,
            ConversationId conversation,
            @Nullable Content content) implements Event {}

    /** The server has said {@code posted}. */
    record Answered(long at, Name name, int device, ConversationId conversation, long seq) implements Event {}

    /** The server has said that it did not and will not, and no earlier try was left without an answer. */
    record Refused(Name name) implements Event {}

    /** What the server said of a conversation when the connection was new; pushes go on from there. */
    record Synced(int connection, ConversationId conversation, long head) implements Event {}

    record Pushed(int connection, Handle to, Entry entry) implements Event {}

    /**
     * A part of the log that a device asked for.
     *
     * @param begun before the question was sent
     * @param ended after the answer came
     * @param after the {@code seq} that the part was to follow
     * @param reachesEnd whether the server says that nothing follows
     */
    record Read(
            long begun,
            long ended,
            int device,
            Handle by,
            ConversationId conversation,
            long after,
            List<Entry> entries,
            boolean reachesEnd)
            implements Event {}

    /** How far somebody is, as a device was pushed on one of its connections. */
    record Marked(int device, int connection, ConversationId conversation, Handle of, Marks marks) implements Event {}

    /** How far somebody is, as a device was told when all was over. */
    record MarksAtEnd(int device, ConversationId conversation, Handle of, Marks marks) implements Event {}

    /** What a server said that no server may say. */
    record Nonsense(int device, String what) implements Event {}

    /** The whole log, as somebody was told when all was over. */
    record Log(Handle by, ConversationId conversation, List<Entry> entries) implements Event {}

    /** What a device had of a conversation when all was over, by pushes and by what it asked for. */
    record Held(int device, Handle by, ConversationId conversation, List<Entry> entries) implements Event {}
}
