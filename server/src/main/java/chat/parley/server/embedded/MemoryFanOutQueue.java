package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.Lanes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@link FanOutQueue} in this process. Thread-safe. */
public final class MemoryFanOutQueue implements FanOutQueue {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Lanes<ConversationId> lanes;
    private final Semaphore places;
    private volatile @Nullable Consumer<Entry> consumer;

    /** @param most how many entries may wait */
    public MemoryFanOutQueue(Executor threads, int most) {
        this.lanes = new Lanes<>(threads);
        this.places = new Semaphore(most);
    }

    @Override
    public void start(Consumer<Entry> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void put(Entry entry) {
        Consumer<Entry> started = Objects.requireNonNull(consumer, "not started");
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemCode.UNAVAILABLE, "Too many entries wait to be fanned out.");
            }
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
        lanes.add(entry.conversation(), () -> {
            try {
                started.accept(entry);
            } finally {
                places.release();
            }
        });
    }
}
