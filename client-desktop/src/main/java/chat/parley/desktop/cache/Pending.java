package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * A post that waits in the outbox.
 *
 * @param at this machine's clock when it was written, milliseconds since 1970
 * @param retry whether an earlier try had no answer
 * @param failure why the server refused it; absent while it waits to be sent or is under way
 */
public record Pending(
        ConversationId conversation,
        EntryId id,
        long at,
        Content content,
        boolean retry,
        @Nullable Failure failure) {

    /**
     * A refusal that trying again would not change.
     *
     * @param message the server's words, for people
     */
    public record Failure(ProblemCode code, String message) {}

    /** Whether it becomes a line; else it changes one. */
    public boolean line() {
        return content.line();
    }

    public boolean failed() {
        return failure != null;
    }
}
