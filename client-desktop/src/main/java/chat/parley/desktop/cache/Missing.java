package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;

/** A hole and whose it is. */
public record Missing(ConversationId conversation, Hole hole) {}
