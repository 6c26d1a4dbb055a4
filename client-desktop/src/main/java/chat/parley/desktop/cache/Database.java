package chat.parley.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file behind a cache: one connection writes, a few read beside it, each read sees one moment. Thread-safe.
 *
 * <p>What is deleted is overwritten, see {@link Written} and {@link Sql#leaveNoTrace}. Not in reach are: copies of parts of the index
 * that SQLite moved, which may show which three letters followed another; copies of posts and drafts while others wait; a damaged
 * file that was moved aside; and what the disk itself keeps of earlier states.
 */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 3;
    private static final int BUSY_MILLIS = 5_000;
    private static final int CLOSED_IS_SEEN_MILLIS = 100;

    private final Path file;
    private final Sql writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final BlockingQueue<Sql> readers = new LinkedBlockingQueue<>();
    private volatile boolean closed;
    /** Whether the log of writes has what is to leave no trace. Set and cleared by who holds {@link #writing}. */
    private volatile boolean traces;

    private Database(Path file, Sql writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Opens or makes the file and brings its tables up to date.
     *
     * @throws CacheException with {@link CacheException#damaged()} where it is no file of ours
     */
    static Database open(Path file) {
        Sql writer = Sql.open(file);
        try {
            // an accepted post and a text in the outbox must outlive a power cut: every commit is synced
            writer.script(
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL",
                    "PRAGMA busy_timeout = " + BUSY_MILLIS,
                    "PRAGMA secure_delete = ON");
            Schema.migrate(writer);
            Database database = new Database(file, writer);
            for (int i = 0; i < READERS; i++) {
                Sql reader = Sql.open(file);
                reader.script("PRAGMA busy_timeout = " + BUSY_MILLIS, "PRAGMA query_only = ON");
                database.readers.add(reader);
            }
            return database;
        } catch (CacheException e) {
            writer.close();
            throw e;
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** @throws CacheClosedException once the file is closed */
    <T> T read(Function<Sql, T> work) {
        Sql reader = borrowed();
        try {
            reader.script("BEGIN");
            try {
                return work.apply(reader);
            } finally {
                reader.script("COMMIT");
            }
        } catch (CacheException e) {
            throw noted(e);
        } finally {
            readers.add(reader);
            if (traces && writing.tryLock()) {
                try {
                    wipe();
                } finally {
                    writing.unlock();
                }
            }
        }
    }

    /**
     * Moves the log of writes into the file and cuts it to nothing, for it has what was overwritten there. Nobody is waited for: where
     * somebody reads in it, whoever reads or writes next tries again, and closing the file takes it away.
     */
    private void wipe() {
        if (!traces || closed) {
            return;
        }
        try {
            writer.script("PRAGMA busy_timeout = 0");
            traces = writer.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
            writer.script("PRAGMA busy_timeout = " + BUSY_MILLIS);
        } catch (CacheException e) {
            LOG.warn("Deleted texts stay in the log of writes for now: {}", noted(e).getMessage());
        }
    }

    /** All of {@code work} is on the disk when this returns, or nothing of it. */
    <T> T write(Function<Sql, T> work) {
        writing.lock();
        try {
            if (closed) {
                throw new CacheClosedException();
            }
            writer.script("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.apply(writer);
                writer.script("COMMIT");
                done = true;
                traces |= writer.wasToLeaveNoTrace();
                wipe();
                return result;
            } finally {
                if (!done) {
                    writer.rollBack();
                }
            }
        } catch (CacheException e) {
            throw noted(e);
        } finally {
            writing.unlock();
        }
    }

    /** Gives the room of what was deleted back to the disk, and leaves no trace of it. */
    void compact() {
        writing.lock();
        try {
            if (closed) {
                throw new CacheClosedException();
            }
            // statements that the writer keeps for the next time would be in the way
            try (Sql own = Sql.open(file)) {
                own.script("PRAGMA busy_timeout = " + BUSY_MILLIS, "VACUUM");
            }
            traces = true;
            wipe();
        } catch (CacheException e) {
            throw noted(e);
        } finally {
            writing.unlock();
        }
    }

    /** Waits even when interrupted: it is never long, and half a read is of no use to anybody. */
    private Sql borrowed() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Sql free = readers.poll(CLOSED_IS_SEEN_MILLIS, TimeUnit.MILLISECONDS);
                    if (free != null) {
                        return free;
                    }
                    if (closed) {
                        throw new CacheClosedException();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Leaves word beside the file, so that the next start does not trust it. */
    private CacheException noted(CacheException e) {
        if (e.damaged()) {
            try {
                Files.write(new CacheFiles(file).mark(), new byte[0]);
            } catch (IOException unwritable) {
                e.addSuppressed(new UncheckedIOException(unwritable));
            }
        }
        return e;
    }

    /** Waits for those who still read or write. */
    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            for (int i = 0; i < READERS; i++) {
                borrowed().close();
            }
            closed = true;
            writer.close();
        } finally {
            writing.unlock();
        }
    }
}
