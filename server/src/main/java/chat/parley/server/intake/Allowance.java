package chat.parley.server.intake;

import chat.parley.server.config.LimitsConfiguration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How many requests one user may still send, over all connections: PROTOCOL section 11. Thread-safe. */
final class Allowance {
    /** Whoever got so many, and one a second since, does not listen. */
    private static final int REFUSALS_AT_ONCE = 100;

    private final TokenBucket posts;
    private final TokenBucket others;
    private final TokenBucket refusals;

    private Allowance(TokenBucket posts, TokenBucket others, TokenBucket refusals) {
        this.posts = posts;
        this.others = others;
        this.refusals = refusals;
    }

    static Allowance of(LimitsConfiguration.Rate posts, LimitsConfiguration.Rate others, InstantSource clock) {
        return new Allowance(
                new TokenBucket(posts.atOnce(), posts.perSecond(), clock),
                new TokenBucket(others.atOnce(), others.perSecond(), clock),
                new TokenBucket(REFUSALS_AT_ONCE, 1, clock));
    }

    static Allowance boundless(InstantSource clock) {
        TokenBucket endless = new TokenBucket(Integer.MAX_VALUE, Integer.MAX_VALUE, clock);
        return new Allowance(endless, endless, endless);
    }

    /** Takes from one of the two kinds; where none is left, the answer is how long it takes until there is. */
    Optional<Duration> spend(boolean post) {
        return (post ? posts : others).take();
    }

    /** Counts a refusal, and tells whether there were so many that the client can't be listening to them. */
    boolean isIgnored() {
        return refusals.take().isPresent();
    }
}
