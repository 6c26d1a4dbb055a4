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
import java.util.function.Consumer;
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
    /** Half of a page. */
    private static final int NEIGHBOURS = 25;

    private final Cache cache;
    private final Link link;
    private final Executor threads;
    private final Consumer<Reply.Page> taken;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashSet<Wanted> wanted = new LinkedHashSet<>();
    private final Set<Wanted> underWay = new HashSet<>();
    private int workers;

    /**
     * Does nothing yet.
     *
     * @param taken is told each page once it is in the cache
     */
    Repairs(Cache cache, Link link, Executor threads, Consumer<Reply.Page> taken) {
        this.cache = cache;
        this.link = link;
        this.threads = threads;
        this.taken = taken;
    }

    /**
     * What is to be fetched.
     *
     * @param around the line in whose neighbourhood it is; absent where the newest part comes first
     */
    private record Wanted(Missing missing, @Nullable Long around) {}

    /** What somebody looks at comes before what is only out of date; of more than 10,000 the last are left to the next sync. */
    void wantFirst(ConversationId conversation, Hole hole) {
        want(List.of(new Wanted(new Missing(conversation, hole), null)), true);
    }

    /** A page with a line in its middle, where anything of it is missing. */
    void wantAround(ConversationId conversation, long seq) {
        Hole neighbours = new Hole(Math.max(1, seq - NEIGHBOURS), seq + NEIGHBOURS);
        want(List.of(new Wanted(new Missing(conversation, neighbours), seq)), true);
    }

    void want(List<Missing> missing) {
        want(missing.stream().map(one -> new Wanted(one, null)).toList(), false);
    }

    private void want(List<Wanted> these, boolean first) {
        lock.lock();
        try {
            for (Wanted one : these) {
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
            @Nullable Wanted one = next();
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

    private @Nullable Wanted next() {
        lock.lock();
        try {
            if (wanted.isEmpty() || !(link.state() instanceof ConnectionState.Online)) {
                return null;
            }
            Wanted one = wanted.removeFirst();
            underWay.add(one);
            return one;
        } finally {
            lock.unlock();
        }
    }

    private void finished(Wanted one, boolean done) {
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
    private boolean fetched(Wanted one) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SecureRandom());
        while (link.state() instanceof ConnectionState.Online) {
            Optional<Request> request = request(one);
            if (request.isEmpty()) {
                return true;
            }
            try {
                if (link.ask(request.get()) instanceof Reply.Page page) {
                    cache.update(writing -> writing.page(page));
                    taken.accept(page);
                    boolean whole = request.get() instanceof Request.CatchUp;
                    if (!whole || page.from() > page.to()) {
                        return true;
                    }
                    continue;
                }
                return true;
            } catch (ConnectException e) {
                // the link is about to notice that its connection is over: to ask it meanwhile fails at once, again and
                // again
                Thread.sleep(AFTER_SILENCE);
            } catch (ProblemException e) {
                if (!e.code().retryable()) {
                    LOG.warn("{} can't be caught up on: {}", one.missing().conversation(), e.code());
                    return true;
                }
                // nobody tells when a server that is busy or broken is not any more
                Thread.sleep(e.retryAfter().orElseGet(backoff::next));
            }
        }
        return false;
    }

    /** What to ask for next; empty where nothing is missing there any more. */
    private Optional<Request> request(Wanted one) {
        ConversationId conversation = one.missing().conversation();
        Hole hole = one.missing().hole();
        @Nullable Long around = one.around();
        // nothing is missing above the end of the log
        long to = around == null ? hole.to() : Math.min(hole.to(), Math.max(around, cache.head(conversation)));
        List<Hole> left = cache.holes(conversation, hole.from(), to);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (around != null) {
            return Optional.of(new Request.History(conversation, null, null, around, null));
        }
        Hole newest = left.getLast();
        if (newest.from() > 1 && newest.size() <= SMALL_GAP) {
            return Optional.of(new Request.CatchUp(conversation, newest.from() - 1, SMALL_GAP));
        }
        return Optional.of(new Request.History(conversation, newest.to() + 1, null, null, null));
    }
}
