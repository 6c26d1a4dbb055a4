package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;

/** What is different in the cache now. Says where to look again, not what is there; several equal ones may come as one. */
public sealed interface Change {
    /** The row in the list: preview, unread, draft, name, order; or the conversation is new. */
    record Row(ConversationId conversation) implements Change {}

    /** Lines, pending posts or holes of the conversation. */
    record Lines(ConversationId conversation) implements Change {}

    /** Who is in the conversation, or with what role. */
    record Members(ConversationId conversation) implements Change {}

    /** Name, picture or status of somebody. */
    record Person(Handle handle) implements Change {}

    /** Everything was forgotten, since the server started anew from a backup: read all again. */
    record Everything() implements Change {}

    /** The file was found damaged and is a new one: read all again, most comes from the server again. */
    record Renewed() implements Change {}
}
