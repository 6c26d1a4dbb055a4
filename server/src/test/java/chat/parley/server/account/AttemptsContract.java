package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What all {@link Attempts} keep to. */
public interface AttemptsContract {
    int MOST = 3;

    /** {@link #MOST} in a window of {@link #window}, which nobody has used. */
    Attempts attempts();

    Duration window();

    void pass(Duration time) throws InterruptedException;

    private Duration wait(Attempts attempts, String key) {
        AtomicInteger millis = new AtomicInteger();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> attempts.take(key))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMITED);
                    millis.set(
                            Math.toIntExact(problem.retryAfter().orElseThrow().toMillis()));
                });
        return Duration.ofMillis(millis.get());
    }

    @Test
    default void asManyAreLetThroughAsThereAreForEachKey() {
        Attempts attempts = attempts();
        for (int i = 0; i < MOST; i++) {
            assertThat(attempts.isUsedUp("a")).isFalse();
            attempts.take("a");
        }

        assertThat(attempts.isUsedUp("a")).isTrue();
        assertThat(wait(attempts, "a")).isBetween(Duration.ofMillis(1), window());
        attempts.take("b");
    }

    @Test
    default void whatIsPastCountsNoMore() throws InterruptedException {
        Attempts attempts = attempts();
        for (int i = 0; i < MOST; i++) {
            attempts.take("a");
        }

        pass(wait(attempts, "a").plusMillis(20));

        assertThat(attempts.isUsedUp("a")).isFalse();
        attempts.take("a");
    }

    @Test
    default void whatIsGivenBackDidNotCount() {
        Attempts attempts = attempts();
        for (int i = 0; i < 3 * MOST; i++) {
            attempts.take("a");
            attempts.giveBack("a");
        }

        attempts.giveBack("a");
        assertThat(attempts.isUsedUp("a")).isFalse();
    }

    @Test
    default void ofManyAtOnceNoMoreGetThrough() {
        Attempts attempts = attempts();
        AtomicInteger through = new AtomicInteger();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                crowd.execute(() -> {
                    try {
                        attempts.take("a");
                        through.incrementAndGet();
                    } catch (ProblemException e) {
                        // one of the others
                    }
                });
            }
        }

        assertThat(through).hasValue(MOST);
    }
}
