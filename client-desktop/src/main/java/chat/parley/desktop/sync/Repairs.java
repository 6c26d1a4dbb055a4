package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Missing;
import chat.parley.desktop.connection.Backoff;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is missing of the logs: a gap is filled whole, of a long absence the newest page first and the rest when somebody
 * looks there. What is wanted while offline is fetched once online. Thread-safe.
 */
final class Repairs {
    /** Gaps up to this are filled whole; a longer one costs less as pages that are looked at. */
    static final int SMALL_GAP = Request.CatchUp.MAX_ENTRIES;

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);
    private static final Duration AFTER_SILENCE = Duration.ofMillis(100);
    private static final int AT_ONCE = 4;
    private static final int MOST_WANTED = 10_000;

    private final Cache cache;
    private final Link link;
    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Missing> wanted = new LinkedHashSet<>();
    private final Set<Missing> underWay = new HashSet<>();
    private int workers;

    Repairs(Cache cache, Link link, Executor threads) {
        this.cache = cache;
        this.link = link;
        this.threads = threads;
    }

    /** What somebody looks at comes before what is only out of date; of more than 10,000 the last are left to the next sync. */
    void wantFirst(ConversationId conversation, Hole hole) {
        want(List.of(new Missing(conversation, hole)), true);
    }

    void want(List<Missing> missing) {
        want(missing, false);
    }

    private void want(List<Missing> missing, boolean first) {
        lock.lock();
        try {
            for (Missing one : missing) {
                if (underWay.contains(one)) {
                    continue;
                }
                if (first) {
                    wanted.addFirst(one);
                } else {
                    wanted.add(one);
                }
            }
            while (wanted.size() > MOST_WANTED) {
                wanted.removeLast();
            }
        } finally {
            lock.unlock();
        }
        look();
    }

    /** Begins with what is wanted; does nothing while offline. */
    void look() {
        lock.lock();
        try {
            while (workers < Math.min(AT_ONCE, wanted.size() + underWay.size())
                    && link.state() instanceof ConnectionState.Online) {
                workers++;
                threads.execute(this::work);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            @Nullable Missing one = next();
            while (one != null) {
                boolean done = false;
                try {
                    done = fetched(one);
                } finally {
                    finished(one, done);
                }
                one = next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.lock();
            try {
                workers--;
            } finally {
                lock.unlock();
            }
        }
        look();
    }

    private @Nullable Missing next() {
        lock.lock();
        try {
            if (wanted.isEmpty() || !(link.state() instanceof ConnectionState.Online)) {
                return null;
            }
            Missing one = wanted.removeFirst();
            underWay.add(one);
            return one;
        } finally {
            lock.unlock();
        }
    }

    private void finished(Missing one, boolean done) {
        lock.lock();
        try {
            underWay.remove(one);
            if (!done) {
                wanted.add(one);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether there is nothing more to do about it; else the connection was lost. */
    private boolean fetched(Missing one) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SecureRandom());
        while (link.state() instanceof ConnectionState.Online) {
            Optional<Request> request = request(one);
            if (request.isEmpty()) {
                return true;
            }
            try {
                if (link.ask(request.get()) instanceof Reply.Page page) {
                    cache.update(writing -> writing.page(page));
                    boolean whole = request.get() instanceof Request.CatchUp;
                    if (!whole || page.from() > page.to()) {
                        return true;
                    }
                    continue;
                }
                return true;
            } catch (ConnectException e) {
                Thread.sleep(AFTER_SILENCE);
            } catch (ProblemException e) {
                if (!e.code().retryable()) {
                    LOG.warn("{} can't be caught up on: {}", one.conversation(), e.code());
                    return true;
                }
                Thread.sleep(e.retryAfter().orElseGet(backoff::next));
            }
        }
        return false;
    }

    /** What to ask for next; empty where nothing is missing there any more. */
    private Optional<Request> request(Missing one) {
        ConversationId conversation = one.conversation();
        List<Hole> left =
                cache.holes(conversation, one.hole().from(), one.hole().to());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Hole newest = left.getLast();
        if (newest.from() > 1 && newest.size() <= SMALL_GAP) {
            return Optional.of(new Request.CatchUp(conversation, newest.from() - 1, SMALL_GAP));
        }
        return Optional.of(new Request.History(conversation, newest.to() + 1, null, null, null));
    }
}
