package chat.parley.server.log;

import chat.parley.protocol.ConversationId;
import chat.parley.search.Query;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines of the log by their texts.
 *
 * <p>The law: a line is found by what it says now, newest lines first, and only in the conversations that are named; how many
 * lines of others match makes no difference to the answer. What was posted or edited just now may not be found yet
 * ({@link #waiting}); what is deleted is found by nothing from the moment on in which its deletion is in the log. The port does
 * not ask who may read.
 *
 * <p>Every method waits at most some seconds and fails with {@code unavailable} when the store can't do it by then.
 */
public interface TextSearch {
    /**
     * Up to {@code limit} lines, as they read now, that were posted before the one at {@code before}. There are fewer where the
     * answer would be larger than {@link ConversationLog#PAGE_BYTES}, or where there was too much to look through: what then is
     * named as the next place may follow nothing at all.
     *
     * @param query one that is searchable
     * @throws chat.parley.protocol.InvalidFieldException naming {@code before} where no line ever was there
     */
    Finds search(Query query, Set<ConversationId> where, @Nullable Place before, int limit);

    /** How many entries were not looked at yet, so that lines are not found by them. */
    long waiting();
}
