package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final Meter meter = new Meter();

    @Test
    void latencyCountsWhereItWasDueAndRatesWhereItCame() {
        meter.posted(ms(1), ms(2));
        meter.start(ms(10));
        meter.posted(ms(5), ms(15)); // due before
        meter.posted(ms(12), ms(13));
        meter.stop(ms(20));
        meter.posted(ms(19), ms(119)); // due within, and late
        meter.posted(ms(25), ms(26)); // due afterwards

        assertThat(meter.counts().posted()).isEqualTo(2);
        assertThat(meter.postedLatency().count()).isEqualTo(2);
        assertThat(meter.postedLatency().max()).isBetween(99.0, 101.0);
    }

    @Test
    void glimpsesTellWhatIsNew() {
        meter.delivered(ms(1), ms(3));
        assertThat(meter.glimpse().counts().delivered()).isEqualTo(1);
        assertThat(meter.glimpse().counts().delivered()).isZero();
        assertThat(meter.glimpse().delivered().count()).isZero();
    }

    private static long ms(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
