package chat.parley.server.account;

import chat.parley.protocol.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link Attempts} in this process. Thread-safe.
 *
 * <p>What the keys used is remembered for the last {@value #MAX_KEYS} of them.
 */
public final class Allowance implements Attempts {
    private static final int MAX_KEYS = 50_000;

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Runnable refused;
    private final Map<String, Deque<Long>> used = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /**
     * An allowance that nobody has used yet.
     *
     * @param most how often in each {@code window}; {@link Integer#MAX_VALUE} means without limit
     * @param refused called each time somebody is refused
     */
    public Allowance(int most, Duration window, Clock clock, Runnable refused) {
        this.refused = refused;
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    @Override
    public synchronized void take(String key) {
        if (most == Integer.MAX_VALUE) {
            return;
        }
        long now = clock.millis();
        Deque<Long> times = used.computeIfAbsent(key, any -> new ArrayDeque<>(2));
        while (!times.isEmpty() && times.getFirst() <= now - window.toMillis()) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            throw refusal(Duration.ofMillis(times.getFirst() + window.toMillis() - now));
        }
        times.addLast(now);
    }

    /** Counts that somebody is refused; the answer is what they are told. */
    public ProblemException refusal(Duration wait) {
        refused.run();
        return ProblemException.rateLimited("Too many attempts. Wait a while.", wait);
    }

    /** How often in each {@link #window}. */
    public int most() {
        return most;
    }

    public Duration window() {
        return window;
    }

    @Override
    public synchronized boolean isUsedUp(String key) {
        Deque<Long> times = used.get(key);
        return times != null
                && times.stream()
                                .filter(at -> at > clock.millis() - window.toMillis())
                                .count()
                        >= most;
    }

    @Override
    public synchronized void giveBack(String key) {
        Deque<Long> times = used.get(key);
        if (times != null) {
            times.pollLast();
        }
    }
}
