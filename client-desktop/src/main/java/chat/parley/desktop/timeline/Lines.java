package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;

/** What is said in conversations, as far as it is on this machine. Only {@link #read} and {@link #rights} may wait. */
public interface Lines {

    Slice read(ConversationId conversation, Window window);

    /** Asks for a page before what is on this machine; asking twice is asking once. */
    void loadOlder(ConversationId conversation);

    /** Asks for what is missing; asking twice is asking once. */
    void fillHole(ConversationId conversation, Hole hole);

    /** Asks for what is around a line that is not on this machine; asking twice is asking once. */
    void loadAround(ConversationId conversation, long seq);

    /** What the user may do there, as far as this machine knows; may wait. */
    MessageRights rights(ConversationId conversation);

    /** Puts what changes a line into the outbox: a deletion, a reaction, a pin. */
    void post(ConversationId conversation, Content.Postable content);

    void markRead(ConversationId conversation, long seq);

    /** Sends a post again that the server refused. */
    void retry(EntryId id);

    /** Forgets a post that the server has not accepted. */
    void discard(EntryId id);
}
