package chat.parley.server.embedded;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few read-only connections, each lent to one caller at a time. Thread-safe.
 *
 * <p>A read runs on the caller's own thread and holds its carrier while SQLite reads the disk, so there are about as many
 * connections as processors. Whoever has waited for one longer than the deadline gets {@code unavailable}.
 */
final class Readers implements AutoCloseable {
    private final BlockingQueue<Statements> idle;
    private final int count;
    private final Duration deadline;

    private Readers(BlockingQueue<Statements> idle, int count, Duration deadline) {
        this.idle = idle;
        this.count = count;
        this.deadline = deadline;
    }

    static Readers open(Database database, int count, Duration deadline) throws SQLException {
        BlockingQueue<Statements> idle = new ArrayBlockingQueue<>(count);
        Readers readers = new Readers(idle, count, deadline);
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
            throw Unavailable.because(e);
        } finally {
            idle.add(statements);
        }
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
