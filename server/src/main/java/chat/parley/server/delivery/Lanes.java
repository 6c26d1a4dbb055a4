package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is to be done for conversations: for one conversation one after another, in the order added, and beside that for others.
 * Whoever adds bounds how much waits. Thread-safe.
 */
public final class Lanes {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Executor threads;
    private final Map<ConversationId, Queue<Runnable>> waiting = new HashMap<>();

    /** @param threads runs what may wait, any number at a time */
    public Lanes(Executor threads) {
        this.threads = threads;
    }

    /** Has a task run after those of its conversation; one that fails is logged and keeps none from running. */
    public void add(ConversationId conversation, Runnable task) {
        boolean first;
        synchronized (waiting) {
            first = !waiting.containsKey(conversation);
            waiting.computeIfAbsent(conversation, one -> new ArrayDeque<>()).add(task);
        }
        if (first) {
            threads.execute(() -> runAll(conversation));
        }
    }

    private void runAll(ConversationId conversation) {
        for (Runnable task = next(conversation); task != null; task = next(conversation)) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Something was not done for {}", conversation, e);
            }
        }
    }

    private @Nullable Runnable next(ConversationId conversation) {
        synchronized (waiting) {
            Runnable next = Objects.requireNonNull(waiting.get(conversation)).poll();
            if (next == null) {
                waiting.remove(conversation);
            }
            return next;
        }
    }
}
