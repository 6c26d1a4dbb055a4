package chat.parley.server.presence;

import chat.parley.server.session.NodeId;
import chat.parley.server.session.Whereabouts;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * Looks again who of those that are watched here is connected to other servers: when a server has come or gone, and now and then in any
 * case. That somebody has moved is told by the server to which they moved.
 */
public final class Lookout {
    private static final Duration IN_ANY_CASE = Duration.ofMinutes(1);
    /** For so long what was known last is better than nothing: a server that died is noticed in this time. */
    private static final Duration STILL_TRUE = Duration.ofSeconds(14);

    private final Watches watches;
    private final Whereabouts whereabouts;
    private final BooleanSupplier inTrouble;
    private final Executor nextTime;
    private Set<NodeId> servers = Set.of();
    private long lookedAt = System.nanoTime();
    /** Until when there was no doubt. */
    private long knownAt = lookedAt;

    private boolean knows = true;

    /**
     * Looks at nothing yet.
     *
     * @param inTrouble whether it may be impossible to look at the moment
     * @param nextTime runs what may wait, when it is time to think of looking again
     */
    public Lookout(Watches watches, Whereabouts whereabouts, BooleanSupplier inTrouble, Executor nextTime) {
        this.watches = watches;
        this.whereabouts = whereabouts;
        this.inTrouble = inTrouble;
        this.nextTime = nextTime;
    }

    /** Looks for the first time when it is time for that; it goes on as long as the executor takes tasks. */
    public void start() {
        nextTime.execute(this::look);
    }

    private void look() {
        try {
            Set<NodeId> now = whereabouts.others();
            boolean due = since(lookedAt).compareTo(IN_ANY_CASE) > 0;
            if (due || !knows || !now.equals(servers) || inTrouble.getAsBoolean()) {
                servers = now;
                lookNow();
            } else {
                knownAt = System.nanoTime();
            }
        } finally {
            start();
        }
    }

    private void lookNow() {
        knows = watches.lookElsewhere();
        if (knows) {
            lookedAt = System.nanoTime();
            knownAt = lookedAt;
        } else if (since(knownAt).compareTo(STILL_TRUE) > 0) {
            watches.forgetElsewhere();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
