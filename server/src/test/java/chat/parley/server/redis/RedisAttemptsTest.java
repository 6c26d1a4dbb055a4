package chat.parley.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Attempts;
import chat.parley.server.account.AttemptsContract;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackendsExtension.class)
final class RedisAttemptsTest implements AttemptsContract {
    private final Redis redis;

    RedisAttemptsTest(Backends backends) throws IOException {
        this.redis = new Redis(
                new RedisServers(List.of(backends.redis().address()), null, null, "test-" + UUID.randomUUID() + ":"));
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Override
    public Attempts attempts() {
        return new RedisAttempts(redis, "test", new Allowance(MOST, window(), Clock.systemUTC(), () -> {}));
    }

    @Override
    public Duration window() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void pass(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }

    @Test
    void theyHoldForAllServersTogether() {
        Attempts here = attempts();
        Attempts there = attempts();
        here.take("a");
        there.take("a");
        here.take("a");

        assertThat(there.isUsedUp("a")).isTrue();
    }
}
