package chat.parley.server.mark;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the marks of every member of every conversation.
 *
 * <p>The law: a mark only grows, whatever the order in which calls come; it never stands above the head of its conversation; a
 * member has received what the member has read. {@link chat.parley.server.log.ConversationLog#append} raises the author's marks
 * itself. Every method waits at most some seconds and fails with {@code unavailable} when the store can't do it by then.
 */
public interface MarkStore {
    /** In conversations of more members, nobody is told how far the others are. */
    int MOST_TOLD = 64;

    /**
     * Raises one member's marks and returns when that is durable: with the marks as they stand now, or with nothing when none
     * was raised, because they stood as high before or there is no such member.
     */
    Optional<Marks> advance(ConversationId conversation, Handle member, Marks marks);

    /** The marks of every member; of none where there are more than {@link #MOST_TOLD}. */
    Map<Handle, Marks> of(ConversationId conversation);
}
