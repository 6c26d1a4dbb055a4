package chat.parley.server.embedded;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few read-only connections, each lent to one caller at a time. Thread-safe.
 *
 * <p>A read runs on the caller's own thread and holds its carrier while SQLite reads the disk, so there are about as many
 * connections as processors. Whoever has waited for one longer than the deadline gets {@code unavailable}.
 */
final class Readers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Readers.class);

    private final Database database;
    private final Set<Diagnosis.Kind> seen = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Statements> idle;
    private final int count;
    private final Duration deadline;

    private Readers(Database database, BlockingQueue<Statements> idle, int count, Duration deadline) {
        this.database = database;
        this.idle = idle;
        this.count = count;
        this.deadline = deadline;
    }

    static Readers open(Database database, int count, Duration deadline) throws SQLException {
        BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(count);
        Readers readers = new Readers(database, idle, count, deadline);
        for (int i = 0; i < count; i++) {
            idle.add(database.reader());
        }
        return readers;
    }

    <T> T read(Work<T> work) {
        Statements statements = take();
        try {
            return work.on(statements);
        } catch (SQLException e) {
            diagnose(e);
            throw Unavailable.because(e);
        } finally {
            idle.add(statements);
        }
    }

    /** Tells the operator once of each kind of failure, not at each request. */
    private void diagnose(SQLException failure) {
        Diagnosis diagnosis = Diagnosis.of(failure, database.file());
        if (seen.add(diagnosis.kind())) {
            LOG.error("The store can't be read. {}", diagnosis.advice());
        }
    }

    /** Why not all can be read; damage does not go away by itself. */
    Optional<String> trouble() {
        return seen.contains(Diagnosis.Kind.DAMAGED) ? Optional.of(Diagnosis.Kind.DAMAGED.words()) : Optional.empty();
    }

    private Statements take() {
        try {
            @Nullable Statements free = idle.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (free == null) {
                throw Unavailable.busy();
            }
            return free;
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
    }

    /** Waits for those who read just now. */
    @Override
    public void close() {
        try {
            for (int i = 0; i < count; i++) {
                take().close();
            }
        } catch (SQLException e) {
            throw Unavailable.because(e);
        }
    }
}
