package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;

/** What was accepted once stays so: its repeat is not refused, whatever changed since. */
final class Repeats {
    private Repeats() {}

    /** Makes a check of what is to become an entry; what that refuses passes where the author's entry is in the log already. */
    static void checkUnlessRepeated(
            ConversationLog log, ConversationId conversation, Handle author, EntryId id, Runnable check) {
        try {
            check.run();
        } catch (ProblemException | InvalidFieldException refusal) {
            if (!log.has(conversation, author, id)) {
                throw refusal;
            }
        }
    }
}
