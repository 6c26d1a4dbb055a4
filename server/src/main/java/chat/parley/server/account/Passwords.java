package chat.parley.server.account;

import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Hashes passwords and compares them, which takes a processor some tens of milliseconds each: on few threads of its own, so that
 * a storm of sign-ins leaves the rest of the machine to the chats. Thread-safe.
 *
 * <p>Over {@value #MAX_WAITING} that wait, the next are {@code rate-limited}; one that has waited too long is {@code unavailable}.
 */
public final class Passwords implements AutoCloseable {
    private static final int MAX_WAITING = 200;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final PasswordHash NOBODYS = Argon2id.ofNobody();

    private final RandomGenerator random;
    private final ThreadPoolExecutor threads;

    /**
     * Makes the threads, which {@link #close} ends.
     *
     * @param random fit for secrets
     */
    public Passwords(RandomGenerator random) {
        this.random = random;
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        ThreadFactory factory =
                Thread.ofPlatform().daemon().name("passwords-", 0).factory();
        this.threads = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), factory);
    }

    PasswordHash hash(Password password) {
        byte[] salt = new byte[Argon2id.SALT_BYTES];
        random.nextBytes(salt);
        return await(() -> Argon2id.hash(password, salt));
    }

    boolean matches(Password password, PasswordHash hash) {
        return await(() -> Argon2id.matches(password, hash));
    }

    /** Is never so, but takes as long to find out as with a real account. */
    boolean matchesNobody(Password password) {
        return matches(password, NOBODYS);
    }

    private <T> T await(Callable<T> work) {
        Future<T> result = submitted(work);
        try {
            return result.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password can't be hashed", e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        } finally {
            result.cancel(false);
        }
    }

    private <T> Future<T> submitted(Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw ProblemException.rateLimited("Too many people sign in at this moment.", RETRY_AFTER);
        }
    }

    private static ProblemException unavailable(Exception cause) {
        return new ProblemException(ProblemCode.UNAVAILABLE, "Too many people sign in at this moment.", cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
