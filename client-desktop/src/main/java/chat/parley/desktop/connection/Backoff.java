package chat.parley.desktop.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between tries that grow and are spread, so that a server that comes back is not stormed: exponential back-off with full
 * jitter (M. Brooker, "Exponential Backoff and Jitter", 2015). One thread at a time.
 */
public final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    public Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The next pause: evenly between nothing and a bound that doubles each time. */
    public Duration next() {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofMillis(random.nextLong(bound + 1));
    }

    /** It worked: the next failure counts as a first one. */
    public void reset() {
        failures = 0;
    }
}
