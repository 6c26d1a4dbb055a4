package chat.parley.server.account;

import chat.parley.protocol.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may be done in any stretch of time, for each of many keys. Thread-safe.
 *
 * <p>What the keys used is remembered for the last {@value #MAX_KEYS} of them.
 */
public final class Allowance {
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

    /** Uses the key's allowance once; {@code rate-limited} where it is used up, until the oldest use is past. */
    synchronized void take(String key) {
        if (most == Integer.MAX_VALUE) {
            return;
        }
        long now = clock.millis();
        Deque<Long> times = used.computeIfAbsent(key, any -> new ArrayDeque<>(2));
        while (!times.isEmpty() && times.getFirst() <= now - window.toMillis()) {
            times.removeFirst();
        }
        if (times.size() >= most) {
            refused.run();
            long wait = times.getFirst() + window.toMillis() - now;
            throw ProblemException.rateLimited("Too many attempts. Wait a while.", Duration.ofMillis(wait));
        }
        times.addLast(now);
    }

    /** Whether the key's next use would be refused now. */
    synchronized boolean isUsedUp(String key) {
        Deque<Long> times = used.get(key);
        return times != null
                && times.stream()
                                .filter(at -> at > clock.millis() - window.toMillis())
                                .count()
                        >= most;
    }

    /** Takes the key's last use back: it did not count after all. */
    synchronized void giveBack(String key) {
        Deque<Long> times = used.get(key);
        if (times != null) {
            times.pollLast();
        }
    }
}
