package chat.parley.server.log;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;

/**
 * An entry that has no number yet.
 *
 * @param retry whether the poster says that an earlier try had no answer; false promises nothing
 */
public record Draft(ConversationId conversation, EntryId id, Handle author, Content content, boolean retry) {}
