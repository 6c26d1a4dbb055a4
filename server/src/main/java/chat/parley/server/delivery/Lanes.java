package chat.parley.server.delivery;

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
 * Runs what is to be done for things, such as conversations: for one thing one after another, in the order added, and beside that for
 * others. Whoever adds bounds how much waits. Thread-safe.
 *
 * @param <T> what it is done for; has an {@code equals} of its own
 */
public final class Lanes<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Executor threads;
    private final Map<T, Queue<Runnable>> waiting = new HashMap<>();

    /** @param threads runs what may wait, any number at a time */
    public Lanes(Executor threads) {
        this.threads = threads;
    }

    /** Has a task run after those for the same thing; one that fails is logged and keeps none from running. */
    public void add(T thing, Runnable task) {
        boolean first;
        synchronized (waiting) {
            first = !waiting.containsKey(thing);
            waiting.computeIfAbsent(thing, one -> new ArrayDeque<>()).add(task);
        }
        if (first) {
            threads.execute(() -> runAll(thing));
        }
    }

    private void runAll(T thing) {
        for (Runnable task = next(thing); task != null; task = next(thing)) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Something was not done for {}", thing, e);
            }
        }
    }

    private @Nullable Runnable next(T thing) {
        synchronized (waiting) {
            Runnable next = Objects.requireNonNull(waiting.get(thing)).poll();
            if (next == null) {
                waiting.remove(thing);
            }
            return next;
        }
    }
}
