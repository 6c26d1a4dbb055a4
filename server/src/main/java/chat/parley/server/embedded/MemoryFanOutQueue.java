package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.FanOutQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link FanOutQueue} in this process: a lane for each group that has entries waiting. Thread-safe. */
public final class MemoryFanOutQueue implements FanOutQueue {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryFanOutQueue.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Executor threads;
    private final Semaphore places;
    private final Map<ConversationId, Queue<Entry>> lanes = new HashMap<>();
    private volatile @Nullable Consumer<Entry> consumer;

    /** @param most how many entries may wait */
    public MemoryFanOutQueue(Executor threads, int most) {
        this.threads = threads;
        this.places = new Semaphore(most);
    }

    @Override
    public void start(Consumer<Entry> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void put(Entry entry) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many entries wait to be fanned out.");
            }
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
        boolean first;
        synchronized (lanes) {
            first = !lanes.containsKey(entry.conversation());
            lanes.computeIfAbsent(entry.conversation(), group -> new ArrayDeque<>())
                    .add(entry);
        }
        if (first) {
            threads.execute(() -> fanOut(entry.conversation()));
        }
    }

    private void fanOut(ConversationId group) {
        Consumer<Entry> started = Objects.requireNonNull(consumer, "not started");
        for (Entry entry = next(group); entry != null; entry = next(group)) {
            try {
                started.accept(entry);
            } catch (RuntimeException e) {
                // what comes later must not wait for what can't be fanned out
                LOG.error("Entry {} of {} was not fanned out", entry.seq(), group, e);
            } finally {
                places.release();
            }
        }
    }

    private @Nullable Entry next(ConversationId group) {
        synchronized (lanes) {
            Entry next = Objects.requireNonNull(lanes.get(group)).poll();
            if (next == null) {
                lanes.remove(group);
            }
            return next;
        }
    }
}
