package chat.parley.server.embedded;

import chat.parley.protocol.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the database, and the bounded queue in front of it. Thread-safe.
 *
 * <p>Group commit: the thread takes all that waits, does it in one transaction in the order in which it came, syncs once and lets
 * all callers go on. A transaction that fails is rolled back with its connection thrown away, and what was in it is done again
 * one by one, so that nobody fails for somebody else's fault. A transaction that can't even begin fails for all at once.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_TOGETHER = 512;
    private static final int TICKS = 10;
    private static final long WIPE_AGAIN_MS = 50;
    private static final long WIPE_AT_LAST_MS = 1_000;

    /** What the last write failed of, and when somebody last tried. */
    private record Trouble(String reason, long triedAt) {
        private static final Duration OLD = Duration.ofSeconds(1);

        static Trouble of(Diagnosis diagnosis) {
            return new Trouble(diagnosis.kind().words(), System.nanoTime());
        }

        boolean isOld() {
            return System.nanoTime() - triedAt > OLD.toNanos();
        }

        Trouble now() {
            return new Trouble(reason, System.nanoTime());
        }
    }

    private final Database database;
    private final Duration deadline;
    private final BlockingQueue<WaitingWrite<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread = Thread.ofPlatform().name("store-writer").unstarted(this::run);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile List<WaitingWrite<?>> begun = List.of();
    private final AtomicReference<@Nullable Trouble> trouble = new AtomicReference<>();
    /** The writer thread's own; null before the first write, and between one that failed and the next. */
    private @Nullable Statements statements;
    /** The writer thread's own: since when, by {@link System#nanoTime}, the log of writes has what should be gone. */
    private @Nullable Long traces;

    /**
     * A writer that is not started yet.
     *
     * @param deadline how long a caller waits before it gets {@code unavailable}
     */
    Writer(Database database, Duration deadline) {
        this.database = database;
        this.deadline = deadline;
    }

    void start() {
        thread.start();
        Thread.ofVirtual().name("store-writer-deadline").start(this::watch);
    }

    /**
     * Does the work and returns when it is durable. A {@link ProblemException} that the work throws before it has changed
     * anything is thrown here.
     */
    <T> T write(Work<T> work) {
        return write(work, () -> {});
    }

    /**
     * The same, and lets something be done as soon as it is durable, also where the caller has given up by then.
     *
     * @param whenDurable must not wait; on the writer's thread
     */
    <T> T write(Work<T> work, Runnable whenDurable) {
        WaitingWrite<T> write = new WaitingWrite<>(work, whenDurable, System.nanoTime() + deadline.toNanos());
        try {
            if (closing || !waiting.offer(write, deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Unavailable.busy();
            }
            return write.await();
        } catch (InterruptedException e) {
            write.abandon();
            throw Unavailable.interrupted(e);
        }
    }

    /**
     * Why nothing can be written at the moment; empty when the last write went well. Whoever asks is not kept waiting, but makes
     * the writer try again, so that trouble that is over does not last until somebody posts.
     */
    Optional<String> trouble() {
        Trouble last = trouble.get();
        if (last != null && last.isOld() && trouble.compareAndSet(last, last.now())) {
            waiting.offer(nobodys(Writer::changeNothing));
        }
        return Optional.ofNullable(last).map(Trouble::reason);
    }

    private <T> WaitingWrite<T> nobodys(Work<T> work) {
        return new WaitingWrite<>(work, () -> {}, System.nanoTime() + deadline.toNanos());
    }

    /** Writes a page as it is. */
    private static int changeNothing(Statements statements) throws SQLException {
        int version =
                statements.first("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
        statements.script("PRAGMA user_version = " + version);
        return version;
    }

    /** How many writes nobody has begun yet. */
    int waiting() {
        return waiting.size();
    }

    private void run() {
        List<WaitingWrite<?>> together = new ArrayList<>();
        try {
            while (!closing || !waiting.isEmpty()) {
                if (take(together)) {
                    waiting.drainTo(together, MAX_TOGETHER - 1);
                    together.removeIf(WaitingWrite::isAbandoned);
                    if (!together.isEmpty()) {
                        begun = List.copyOf(together);
                        commit(begun);
                        begun = List.of();
                    }
                    together.clear();
                }
                if (traces != null && (waiting.isEmpty() || isLate(traces))) {
                    wipe();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        }
    }

    /** Ends the waiting of those whose time is up, at most a tenth of it late: one timer for all. */
    private void watch() {
        try {
            while (!closed.await(deadline.toNanos() / TICKS, TimeUnit.NANOSECONDS)) {
                long now = System.nanoTime();
                begun.forEach(write -> write.endIfLate(now));
                waiting.forEach(write -> write.endIfLate(now));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the watch", e);
        }
    }

    /** Takes the next write; with something left to wipe it does not wait for one for long. */
    private boolean take(List<WaitingWrite<?>> together) throws InterruptedException {
        @Nullable
        WaitingWrite<?> next = traces == null ? waiting.take() : waiting.poll(WIPE_AGAIN_MS, TimeUnit.MILLISECONDS);
        return next != null && together.add(next);
    }

    private static boolean isLate(long since) {
        return System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(WIPE_AT_LAST_MS);
    }

    /** Empties the log of writes, which has pages as they were, unless somebody reads in it just now. */
    private void wipe() {
        try {
            if (database.emptyLogOfWrites(connected())) {
                traces = null;
            }
        } catch (SQLException e) {
            throwConnectionAway();
            traces = null; // with the next deletion or start
            LOG.warn("what was deleted can't be wiped from the store's log of writes: {}", e.getMessage());
        }
    }

    /** Does all of them in one transaction; where that fails, each that is still wanted in its own. */
    private void commit(List<WaitingWrite<?>> writes) {
        Statements open;
        try {
            open = begun();
        } catch (Throwable e) { // also errors: a writer that dies would leave everybody waiting for ever
            throwConnectionAway();
            writes.forEach(write -> fail(write, e)); // no write's fault, and another try would take as long
            return;
        }
        try {
            for (WaitingWrite<?> write : writes) {
                write.run(open);
            }
            open.change("COMMIT");
            open.releaseSearch();
            if (open.wasToLeaveNoTrace() && traces == null) {
                traces = System.nanoTime();
            }
        } catch (Throwable e) {
            throwConnectionAway();
            if (writes.size() > 1) {
                writes.stream().filter(write -> !write.isAbandoned()).forEach(write -> commit(List.of(write)));
            } else {
                fail(writes.getFirst(), e);
            }
            return;
        }
        if (trouble.getAndSet(null) != null) {
            LOG.info("The store can be written again");
        }
        writes.forEach(WaitingWrite::succeed);
    }

    private void fail(WaitingWrite<?> write, Throwable cause) {
        if (cause instanceof SQLException failure) {
            Diagnosis diagnosis = Diagnosis.of(failure, database.file());
            if (trouble.getAndSet(Trouble.of(diagnosis)) == null) {
                LOG.error("The store can't be written, all posts are refused until it can. {}", diagnosis.advice());
            }
            write.fail(Unavailable.because(cause));
        } else {
            write.fail(cause);
        }
    }

    private Statements begun() throws SQLException {
        Statements open = connected();
        open.change("BEGIN");
        open.change("DELETE FROM main.fact WHERE name = ''"); // locks this file and not that of the search index
        return open;
    }

    private Statements connected() throws SQLException {
        Statements open = statements;
        if (open == null) {
            open = database.writer();
            statements = open;
        }
        return open;
    }

    /** Closing rolls back, and a new connection trusts nothing that the old one believed. */
    private void throwConnectionAway() {
        Statements open = statements;
        statements = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.warn("a failed connection to the store can't be closed: {}", e.getMessage());
            }
        }
    }

    /** Refuses what comes from now on, does what waits, and ends the thread; an interrupt has to wait for that. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                waiting.put(nobodys(statements -> true)); // wakes a writer that has nothing to do
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        closed.countDown();
        throwConnectionAway();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
