package chat.parley.desktop.notification;

import chat.parley.protocol.ConversationId;

/** What is told of a conversation, in plain text. */
public record Notification(ConversationId conversation, String title, String text) {}
