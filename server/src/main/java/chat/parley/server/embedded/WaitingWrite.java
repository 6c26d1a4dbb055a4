package chat.parley.server.embedded;

import chat.parley.protocol.ProblemException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A write that waits for the writer, and its caller who waits for it. */
final class WaitingWrite<T> {
    private final Work<T> work;
    private final Runnable whenDurable;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean abandoned;
    private @Nullable T result;
    private @Nullable Throwable failure;

    WaitingWrite(Work<T> work, Runnable whenDurable) {
        this.work = work;
        this.whenDurable = whenDurable;
    }

    /** Waits until the writer has succeeded or failed, and gives up with {@code unavailable} when the time is over. */
    @SuppressWarnings("NullAway") // null only where the work's own result is
    T await(long nanos) throws InterruptedException {
        if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
            abandon();
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
