package chat.parley.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Durations as they are measured, each kept to a part in a thousand, from a microsecond to an hour. One thread at a time. */
public final class Latencies {
    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    private final Histogram micros = new Histogram(MOST_MICROS, DIGITS);

    public void add(long nanos) {
        micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, MOST_MICROS));
    }

    public void clear() {
        micros.reset();
    }

    public Latency sum() {
        return new Latency(
                micros.getTotalCount(), millis(50), millis(90), millis(95), millis(99), millis(99.9), millis(100));
    }

    private double millis(double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
