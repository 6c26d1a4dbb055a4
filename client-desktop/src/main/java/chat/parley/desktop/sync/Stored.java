package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.cache.Writing;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What this machine has of the account. Its methods wait for the disk. Thread-safe. */
public final class Stored {
    private final Cache cache;
    private final Errands errands;
    private final Link link;
    private final Duration patience;
    private final AtomicReference<@Nullable CountDownLatch> wanted = new AtomicReference<>();

    Stored(Cache cache, Errands errands, Link link, Duration patience) {
        this.cache = cache;
        this.errands = errands;
        this.link = link;
        this.patience = patience;
    }

    /** How much of the disk it takes. */
    public long bytes() {
        return cache.bytes();
    }

    /** What the user wrote that the server does not have. */
    public Unsent unsent() {
        return errands.after(cache::unsent);
    }

    /**
     * Empties the cache but for what the user wrote, and lets the server fill it again. It is emptied between two connections, since
     * what the old one still brings would be taken for all there is.
     *
     * @throws ProblemException {@code unavailable} while offline, and where no new connection came in time
     */
    public void refill() {
        CountDownLatch emptied = new CountDownLatch(1);
        if (!(link.state() instanceof ConnectionState.Online) || !wanted.compareAndSet(null, emptied)) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "There is no connection to the server.");
        }
        try {
            link.drop("What is on this machine is fetched anew.");
            link.tryNow();
            if (!emptied.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(ProblemCode.UNAVAILABLE, "There is no connection to the server.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The app is closing.", e);
        } finally {
            wanted.compareAndSet(emptied, null);
        }
        cache.compact();
    }

    /** The cache is a new one, and empty: filled as in {@link #refill}, at once or as soon as online. */
    void renewed() {
        wanted.compareAndSet(null, new CountDownLatch(1));
        link.drop("What is on this machine is fetched anew.");
        link.tryNow();
    }

    /** What is known of a new connection is written, before anything comes over it. */
    void write(Consumer<Writing> welcome) {
        @Nullable CountDownLatch due = wanted.get();
        cache.update(writing -> {
            if (due != null) {
                writing.forget();
            }
            welcome.accept(writing);
        });
        if (due != null) {
            wanted.compareAndSet(due, null);
            due.countDown();
        }
    }
}
