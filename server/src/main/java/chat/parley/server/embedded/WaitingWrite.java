package chat.parley.server.embedded;

import chat.parley.protocol.ProblemException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A write that waits for the writer, and its caller who waits for it. */
final class WaitingWrite<T> {
    private final Work<T> work;
    private final Runnable whenDurable;
    private final long end;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean abandoned;
    private volatile boolean late;
    private @Nullable T result;
    private @Nullable Throwable failure;

    /** @param end when somebody is to {@link #endIfLate} it, by {@link System#nanoTime} */
    WaitingWrite(Work<T> work, Runnable whenDurable, long end) {
        this.work = work;
        this.whenDurable = whenDurable;
        this.end = end;
    }

    /** Waits until the writer has succeeded or failed, or time is up: {@code unavailable}. */
    @SuppressWarnings("NullAway") // null only where the work's own result is
    T await() throws InterruptedException {
        done.await(); // a time limit of each one's own would be an eighth of what a post costs the server
        if (late) {
            throw Unavailable.busy();
        }
        return switch (failure) {
            case null -> result;
            case ProblemException problem -> throw problem;
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(failure);
        };
    }

    /** Nobody waits for it any longer: it need not be done, and if it is being done, nobody asks how it went. */
    void abandon() {
        abandoned = true;
    }

    /** Gives it up for its caller, where time is up and the writer has not said how it went. */
    void endIfLate(long now) {
        if (now - end >= 0 && done.getCount() > 0) {
            late = true;
            abandon();
            done.countDown();
        }
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** For the writer: does the work, as part of a transaction. */
    void run(Statements statements) throws SQLException {
        failure = null;
        try {
            result = work.on(statements);
        } catch (ProblemException e) {
            failure = e;
        }
    }

    /** For the writer: the transaction is durable. */
    void succeed() {
        whenDurable.run();
        done.countDown();
    }

    /** For the writer: the transaction is not. */
    void fail(Throwable cause) {
        failure = cause;
        done.countDown();
    }
}
