package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Request;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the server how far each conversation has arrived on this machine. Of much that comes at once only the end is told, and no
 * more than the server's limit on requests bears. Thread-safe.
 */
final class Deliveries {
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** With the pause below the 20 requests a second that a server allows for long. */
    private static final int MOST_IN_A_ROUND = 4;

    private final Cache cache;
    private final Link link;
    private final Executor threads;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean more = new AtomicBoolean();
    /** What was told over the present connection. */
    private final Map<ConversationId, Long> told = new ConcurrentHashMap<>();

    Deliveries(Cache cache, Link link, Executor threads) {
        this.cache = cache;
        this.link = link;
        this.threads = threads;
    }

    /** There is a new connection: what was told over the last one may not have arrived. */
    void begin() {
        told.clear();
        look();
    }

    /** Something has arrived. */
    void look() {
        more.set(true);
        if (looking.compareAndSet(false, true)) {
            threads.execute(this::work);
        }
    }

    private void work() {
        try {
            while (online() && more.getAndSet(false)) {
                if (tell()) {
                    more.set(true);
                }
                // nothing is waited for: this is the rate
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            looking.set(false);
        }
        // whoever looked just now found this thread still at it
        if (online() && more.get()) {
            look();
        }
    }

    private boolean online() {
        return link.state() instanceof ConnectionState.Online;
    }

    /** Tells a round of news; tells whether there may be more. */
    private boolean tell() {
        int round = 0;
        for (Map.Entry<ConversationId, Long> top : cache.undelivered().entrySet()) {
            if (top.getValue() > told.getOrDefault(top.getKey(), 0L)) {
                if (round == MOST_IN_A_ROUND) {
                    return true;
                }
                told.put(top.getKey(), top.getValue());
                link.tell(new Request.Mark(top.getKey(), top.getValue(), null));
                round++;
            }
        }
        return false;
    }
}
