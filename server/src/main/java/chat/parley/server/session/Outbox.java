package chat.parley.server.session;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one connection, first in, first out, and how far behind its reader may fall. Thread-safe.
 *
 * <p>The law: a reader whose socket takes no more while over {@link Bounds#pushes} pushes or {@link Bounds#pushBytes} of them
 * wait is {@link #isTooFarBehind() too far behind}. Pushes that wait only for the writer's turn do not count against the reader,
 * but four times the bound is too much whatever the reason. Answers never count; while over {@link Bounds#answerBytes} of them
 * wait, the reader's further requests {@link #holdsRequestsBack() have to wait} too.
 */
public final class Outbox {
    /**
     * How much may wait.
     *
     * @param pushes most pushes that may wait
     * @param pushBytes most bytes of pushes that may wait
     * @param answerBytes most bytes of answers that may wait before requests do
     */
    public record Bounds(int pushes, int pushBytes, int answerBytes) {
        /** PROTOCOL section 6, P5, and section 2, sizes. */
        public static final Bounds DEFAULTS = new Bounds(1_000, 1 << 20, 256 << 10);
    }

    private static final int WRITER_IS_DUE = 4;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] bytes, boolean push) {}

    private final Bounds bounds;
    private final Queue<Waiting> waiting = new ArrayDeque<>(4);
    private boolean stalled;
    private int pushes;
    private long pushBytes;
    private long answerBytes;

    public Outbox(Bounds bounds) {
        this.bounds = bounds;
    }

    public synchronized void push(byte[] bytes) {
        waiting.add(new Waiting(bytes, true));
        pushes++;
        pushBytes += bytes.length;
    }

    public synchronized void answer(byte[] bytes) {
        waiting.add(new Waiting(bytes, false));
        answerBytes += bytes.length;
    }

    /** Takes out what has waited longest, for writing; null when nothing waits. */
    public synchronized byte @Nullable [] next() {
        Waiting first = waiting.poll();
        if (first == null) {
            return null;
        }
        if (first.push) {
            pushes--;
            pushBytes -= first.bytes.length;
        } else {
            answerBytes -= first.bytes.length;
        }
        return first.bytes;
    }

    /** The writer tells whether it had to stop because the socket takes no more. */
    public synchronized void stalled(boolean stalled) {
        this.stalled = stalled;
    }

    public synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    public synchronized boolean isTooFarBehind() {
        int times = stalled ? 1 : WRITER_IS_DUE;
        return pushes > times * bounds.pushes || pushBytes > (long) times * bounds.pushBytes;
    }

    public synchronized boolean holdsRequestsBack() {
        return answerBytes > bounds.answerBytes;
    }

    /** Throws away what waits. */
    public synchronized void clear() {
        waiting.clear();
        pushes = 0;
        pushBytes = 0;
        answerBytes = 0;
    }
}
