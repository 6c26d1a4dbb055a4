package chat.parley.server.log;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps every entry of every conversation, in order.
 *
 * <p>The law: the entries of a conversation are numbered 1, 2, 3, … without holes, in the order in which they became durable, and
 * never change their number. An author's entry id is in the log at most once. What one call has returned, every later call sees.
 * The log does not ask who may post or read, nor whether a target fits, but for two things: what is deleted stays deleted, and
 * the reactions to a line are bounded. A conversation that it does not know is empty.
 *
 * <p>Every method waits at most some seconds and fails with {@code unavailable} when the store can't do it by then or at all. A
 * failed append may have happened nevertheless; repeating it tells.
 */
public interface ConversationLog {
    /** A page ends before its entries take more bytes than this on the wire, unless it would be without any. */
    int PAGE_BYTES = 256 * 1024;

    /** With how many emojis one user can have reacted to one line, what was taken back counted too. */
    int MOST_REACTIONS_OF_ONE = 20;

    /** How many reactions one line can have from all users, counted so: they come with it in one page, of about 3 MB then. */
    int MOST_REACTIONS = 10_000;

    /**
     * Numbers an entry as the head + 1 and returns when it is durable, with the author's marks raised to it
     * where it is something that people post. A {@code delete}
     * also erases the text that it targets and those of its edits; an {@code edit}, {@code react} or {@code pin} of a line that
     * was deleted is a {@code conflict}, and a {@code react} for which there is no room is {@code too-large}.
     *
     * <p>A repeat, that is an id that its author used before, changes nothing and gets the first entry. It is a {@code conflict}
     * when the conversation or the content is another one; one whose content was erased since fits any content.
     */
    default Appended append(Draft draft) {
        return append(List.of(draft)).getFirst().orThrow();
    }

    /**
     * The same for several of one author, each after those before it: the answer has what became of each, in their order. It is
     * cheaper than one after the other, as they become durable together; a failure of the store is one of all.
     */
    List<Outcome> append(List<Draft> drafts);

    /**
     * Tells that an entry has been appended, perhaps through another server. Makes the next one here cheaper, and changes nothing
     * else; never waits.
     */
    default void heard(Entry entry) {
        // a log that is kept here knows
    }

    /** Whether an author has used an id before in a conversation. */
    boolean has(ConversationId conversation, Handle author, EntryId id);

    /** Entries of every kind with a {@code seq} above {@code after}, ascending, as many as there are up to {@code limit}. */
    List<Entry> read(ConversationId conversation, long after, int limit);

    /**
     * A page of up to {@code lines} lines, with all that is needed to fold it. It has fewer lines, but at least one entry, where
     * it would be too large; asking again beyond its {@code from} or {@code to} goes on from there. Takes time in proportion to
     * the page, wherever in the log it lies.
     */
    Stretch history(ConversationId conversation, Window window, int lines);

    /** The line with this {@code seq} as it reads now, its last edit applied; empty where the entry is no line. */
    Optional<Entry> line(ConversationId conversation, long seq);

    /** The {@code seq} of the last entry, 0 when there is none. */
    long head(ConversationId conversation);

    /** What of the entries with a {@code seq} above {@code after} the reader has not read. */
    Tally tally(ConversationId conversation, Handle reader, long after);

    /** The last line of each of some conversations, as it reads now, its last edit applied; of those that have one. */
    Map<ConversationId, Entry> newestLines(Collection<ConversationId> conversations);
}
