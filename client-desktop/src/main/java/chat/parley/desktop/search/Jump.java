package chat.parley.desktop.search;

import chat.parley.protocol.ConversationId;

/** Where a hit leads. */
@FunctionalInterface
public interface Jump {

    void to(ConversationId conversation, long seq);
}
