package chat.parley.server.intake;

import chat.parley.server.health.Refusals;
import chat.parley.server.session.Connection;
import org.jspecify.annotations.Nullable;

/** The frames of one connection that are not dealt with yet; at the bound, its next ones wait unread. Thread-safe. */
final class InFlight {
    private final Connection connection;
    private final int most;
    private final Refusals refusals;
    private int count;
    private @Nullable Runnable whenNone;

    InFlight(Connection connection, int most, Refusals refusals) {
        this.refusals = refusals;
        this.connection = connection;
        this.most = most;
    }

    synchronized void began() {
        count++;
        if (count == most) {
            refusals.count(Refusals.Limit.IN_FLIGHT);
            connection.pauseReading();
        }
    }

    synchronized void ended() {
        if (count == most && whenNone == null) {
            connection.resumeReading();
        }
        count--;
        runWhenNone();
    }

    /** Takes no more frames; the task, which must not wait, runs as soon as none is in flight. */
    synchronized void finish(Runnable task) {
        connection.pauseReading();
        whenNone = task;
        runWhenNone();
    }

    private void runWhenNone() {
        if (count == 0 && whenNone != null) {
            whenNone.run();
        }
    }
}
