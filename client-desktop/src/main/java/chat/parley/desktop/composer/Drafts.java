package chat.parley.desktop.composer;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Member;
import java.util.List;
import java.util.Optional;

/** What was begun and not sent, per conversation. Those that may wait say so. */
public interface Drafts {

    /** May wait. */
    Optional<Draft> draft(ConversationId conversation);

    /** An empty one takes the kept one away. */
    void keep(ConversationId conversation, Draft draft);

    /** Puts a text, which takes the draft away, or an edit into the outbox. */
    void post(ConversationId conversation, Content.Postable content);

    /** A part of the conversation, for what is answered or written anew; may wait. */
    Slice read(ConversationId conversation, Window window);

    /** The user types; may be told with every letter. */
    void typing(ConversationId conversation);

    /** Who may be mentioned; may wait. */
    List<Member> members(ConversationId conversation);
}
