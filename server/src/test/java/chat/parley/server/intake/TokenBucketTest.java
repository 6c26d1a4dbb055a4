package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private Instant now = Instant.EPOCH;
    private final TokenBucket bucket = new TokenBucket(3, 5, () -> now);

    @Test
    void givesSoManyAtOnceAndThenSaysHowLongToWait() {
        assertThat(bucket.take()).isEmpty();
        assertThat(bucket.take()).isEmpty();
        assertThat(bucket.take()).isEmpty();

        assertThat(bucket.take()).contains(Duration.ofMillis(200));
        now = now.plusMillis(199);
        assertThat(bucket.take()).contains(Duration.ofMillis(1));
        now = now.plusMillis(1);
        assertThat(bucket.take()).isEmpty();
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        now = now.plusSeconds(1_000_000);

        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take()).isEmpty();
        }
        assertThat(bucket.take()).isPresent();
    }

    @Test
    void aClockSetBackGivesNothingAndTakesNothing() {
        bucket.take();
        now = now.minusSeconds(3_600);

        assertThat(bucket.take()).isEmpty();
        assertThat(bucket.take()).isEmpty();
        assertThat(bucket.take()).isPresent();
    }
}
