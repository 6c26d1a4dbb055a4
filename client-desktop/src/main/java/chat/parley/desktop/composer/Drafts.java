package chat.parley.desktop.composer;

import chat.parley.desktop.cache.Draft;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import java.util.Optional;

/** What was begun and not sent, per conversation. Only {@link #draft} may wait. */
public interface Drafts {

    Optional<Draft> draft(ConversationId conversation);

    /** An empty one takes the kept one away. */
    void keep(ConversationId conversation, Draft draft);

    /** Puts a text, which takes the draft away, or an edit into the outbox. */
    void post(ConversationId conversation, Content.Postable content);
}
