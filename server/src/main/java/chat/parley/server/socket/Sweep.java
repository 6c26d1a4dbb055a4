package chat.parley.server.socket;

import jakarta.websocket.CloseReason;
import java.util.concurrent.TimeUnit;

/**
 * Goes through all connections again and again: pings each once per heartbeat and gives up those that have been silent for too
 * long. One timer for all of them.
 */
final class Sweep implements Runnable {
    private static final int SWEEPS_PER_HEARTBEAT = 5;

    private final Connections connections;
    private final long heartbeatNanos;
    private final long silenceNanos;

    Sweep(Connections connections, Doors.Traffic traffic) {
        this.connections = connections;
        this.heartbeatNanos = traffic.heartbeat().toNanos();
        this.silenceNanos = traffic.silence().toNanos();
    }

    /** How often it is to be run. */
    long everyNanos() {
        return Math.max(TimeUnit.MILLISECONDS.toNanos(1), heartbeatNanos / SWEEPS_PER_HEARTBEAT);
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        for (SocketConnection connection : connections.all()) {
            if (now - connection.heardAt() > silenceNanos) {
                connection.cut(CloseReason.CloseCodes.GOING_AWAY, "nothing heard from you");
            } else {
                connection.pingEvery(heartbeatNanos);
            }
        }
    }
}
