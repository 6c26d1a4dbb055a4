package chat.parley.server.health;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each limit has held somebody back since the server started: PROTOCOL section 11. Thread-safe, never waits. */
public final class Refusals {
    /** What can be too much. */
    public enum Limit {
        /** From one address, of those who have not signed in. */
        STRANGERS,
        /** Until somebody signed in. */
        SIGN_IN_TIME,
        SIGN_IN_FAILURES,
        SIGN_UPS,
        CONNECTIONS_PER_USER,
        CONNECTIONS_PER_ADDRESS,
        /** Browsers on pages that are not on the list. */
        ORIGINS,
        POSTS,
        REQUESTS,
        /** Refusals that somebody did not listen to. */
        RATE_LIMITS_IGNORED,
        /** Requests of one connection at once: its next ones wait. */
        IN_FLIGHT,
        /** Bytes of one frame. */
        FRAME_BYTES,
        /** Frames that can't be decoded, such as those nested too deep. */
        UNREADABLE_FRAMES,
        /** What waits for a reader. */
        BACKLOG;

        /** As it is called in metrics. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Limit, LongAdder> counts = new EnumMap<>(Limit.class);

    public Refusals() {
        for (Limit limit : Limit.values()) {
            counts.put(limit, new LongAdder());
        }
    }

    public void count(Limit limit) {
        of(limit).increment();
    }

    public long total(Limit limit) {
        return of(limit).sum();
    }

    private LongAdder of(Limit limit) {
        return counts.getOrDefault(limit, new LongAdder()); // all are there
    }
}
