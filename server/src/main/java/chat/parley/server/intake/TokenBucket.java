package chat.parley.server.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** So many at once, then so many a second. Thread-safe. */
final class TokenBucket {
    /** Thousandths of a token: each millisecond brings {@code perSecond} of them. */
    private static final long ONE = 1_000;

    private final long capacity;
    private final int perSecond;
    private final InstantSource clock;
    private long thousandths;
    private long filledAt;

    TokenBucket(int atOnce, int perSecond, InstantSource clock) {
        this.capacity = atOnce * ONE;
        this.perSecond = perSecond;
        this.clock = clock;
        this.thousandths = capacity;
        this.filledAt = clock.millis();
    }

    /** Takes one; where none is left, the answer is how long it takes until there is. */
    synchronized Optional<Duration> take() {
        long now = clock.millis();
        // a clock that was set back gives nothing and takes nothing
        thousandths = Math.min(capacity, thousandths + Math.max(0, now - filledAt) * perSecond);
        filledAt = now;
        if (thousandths >= ONE) {
            thousandths -= ONE;
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.ceilDiv(ONE - thousandths, perSecond)));
    }
}
