package chat.parley.server.presence;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Looks again and again who of those that are watched here is connected to other servers. */
public final class Lookout {
    /** For so long what was known last is better than nothing: a server that died is noticed in this time. */
    private static final Duration STILL_TRUE = Duration.ofSeconds(14);

    private final Watches watches;
    private final Executor nextTime;
    private long knownAt = System.nanoTime();

    /** @param nextTime runs what may wait, when it is time to look again */
    public Lookout(Watches watches, Executor nextTime) {
        this.watches = watches;
        this.nextTime = nextTime;
    }

    /** Looks for the first time when it is time for that; it goes on as long as the executor takes tasks. */
    public void start() {
        nextTime.execute(this::look);
    }

    private void look() {
        try {
            if (watches.lookElsewhere()) {
                knownAt = System.nanoTime();
            } else if (System.nanoTime() - knownAt > STILL_TRUE.toNanos()) {
                watches.forgetElsewhere();
            }
        } finally {
            start();
        }
    }
}
