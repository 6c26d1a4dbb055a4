package chat.parley.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class BackoffTest {
    @Property(tries = 100)
    void pausesStayBelowABoundThatDoublesUpToTheLongest(@ForAll long seed) {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new Random(seed));
        long bound = 250;
        for (int i = 0; i < 40; i++) {
            assertThat(backoff.next()).isBetween(Duration.ZERO, Duration.ofMillis(bound));
            bound = Math.min(30_000, bound * 2);
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    @Property(tries = 1)
    void pausesAreSpreadOverAllOfTheBound() {
        Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofSeconds(30), new Random(1));
        long[] quarters = new long[4];
        for (int i = 0; i < 4000; i++) {
            quarters[(int) Math.min(3, backoff.next().toMillis() / 7_500)]++;
        }
        assertThat(Arrays.stream(quarters)).allMatch(count -> count > 850 && count < 1150);
    }
}
