package chat.parley.desktop.search;

import chat.parley.protocol.ConversationId;
import java.time.Instant;

/**
 * A message that was found, as it is drawn.
 *
 * @param avatarId of the conversation, or of the author where all results are from one conversation
 * @param title what stands beside the avatar: the conversation, or there the author
 * @param author before the snippet; empty where the title says it
 */
public record Result(
        ConversationId conversation,
        long seq,
        Instant at,
        String avatarId,
        String title,
        String author,
        Snippet snippet) {}
