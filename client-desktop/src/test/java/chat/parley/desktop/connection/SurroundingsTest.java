package chat.parley.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = 1_000;
    private Set<InetAddress> addresses = Set.of();
    private final Surroundings surroundings = new Surroundings(() -> wall, () -> nanos, () -> addresses);

    private void pass(Duration onTheWall, Duration running) {
        wall = wall.plus(onTheWall);
        nanos += running.toNanos();
    }

    @Test
    void timeThatJustPassesIsNoChange() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(2), Duration.ofSeconds(2));
            assertThat(surroundings.changed()).isFalse();
        }
    }

    @Test
    void sleepIsNoticedOnceWhetherOrNotTheMonotonicClockRanOn() {
        pass(Duration.ofMinutes(5), Duration.ofSeconds(2));
        assertThat(surroundings.changed()).isTrue();
        assertThat(surroundings.changed()).isFalse();
        pass(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(surroundings.changed()).isTrue();
    }

    @Test
    void otherAddressesAreAChange() throws Exception {
        addresses = Set.of(InetAddress.getByName("192.0.2.1"));
        assertThat(surroundings.changed()).isTrue();
        assertThat(surroundings.changed()).isFalse();
    }
}
