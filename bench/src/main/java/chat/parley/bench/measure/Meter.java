package chat.parley.bench.measure;

import java.util.concurrent.TimeUnit;

/**
 * Posts and deliveries as they happen. A latency counts where the post was due within the measured time, whenever it came, so that
 * a server that stalls shows it; a rate counts what came within the measured time. One thread at a time.
 */
public final class Meter {
    /** What came within the measured time. */
    public record Counts(long posted, long delivered) {
        Counts minus(Counts earlier) {
            return new Counts(posted - earlier.posted, delivered - earlier.delivered);
        }
    }

    private final Latencies posted = new Latencies();
    private final Latencies delivered = new Latencies();
    private final Latencies late = new Latencies();
    private final Latencies recent = new Latencies();
    private long from = Long.MAX_VALUE;
    private long to = Long.MAX_VALUE;
    private long allPosted;
    private long allDelivered;
    private Counts atStart = new Counts(0, 0);
    private Counts atEnd = atStart;
    private Counts atGlance = atStart;

    /** The measured time begins. */
    public void start(long now) {
        from = now;
        atStart = all();
    }

    /** The measured time ends; what was due in it may still come. */
    public void stop(long now) {
        to = now;
        atEnd = all();
    }

    private Counts all() {
        return new Counts(allPosted, allDelivered);
    }

    private boolean counts(long due) {
        return due >= from && due < to;
    }

    /** A post went out that was due then. */
    public void sent(long due, long now) {
        if (counts(due)) {
            late.add(now - due);
        }
    }

    public void posted(long due, long now) {
        allPosted++;
        if (counts(due)) {
            posted.add(now - due);
        }
    }

    public void delivered(long due, long now) {
        allDelivered++;
        recent.add(now - due);
        if (counts(due)) {
            delivered.add(now - due);
        }
    }

    /** How long the measured time really was. */
    public double seconds() {
        return (to - from) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** What came within the measured time. */
    public Counts counts() {
        return atEnd.minus(atStart);
    }

    /** From when a post was due until its author had the answer. */
    public Latency postedLatency() {
        return posted.sum();
    }

    /** From when a post was due until somebody else had it. */
    public Latency deliveredLatency() {
        return delivered.sum();
    }

    /** From when a post was due until the load sent it: how far the load itself was behind. */
    public Latency lateness() {
        return late.sum();
    }

    /** What came since the last glance. */
    public Glimpse glimpse() {
        Counts now = all();
        Glimpse glimpse = new Glimpse(now.minus(atGlance), recent.sum());
        atGlance = now;
        recent.clear();
        return glimpse;
    }

    /** A short time of a run. */
    public record Glimpse(Counts counts, Latency delivered) {}
}
