package chat.parley.desktop.connection;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.client.ClientManager;

/** Tyrus for a single socket: its own scheduler has ten threads, for timers that we do without. */
final class OneSocketClient extends ClientManager {
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(
            1, Thread.ofVirtual().name("connection-timers").factory());

    OneSocketClient() {
        // nobody tells when the socket is gone for good: a thread that has nothing to do ends by itself
        timers.setKeepAliveTime(1, TimeUnit.SECONDS);
        timers.allowCoreThreadTimeOut(true);
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledExecutorService getScheduledExecutorService() {
        return timers;
    }
}
