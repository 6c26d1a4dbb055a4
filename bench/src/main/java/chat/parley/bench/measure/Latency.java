package chat.parley.bench.measure;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;

/** How long something took, in milliseconds. */
@JsonPropertyOrder({"count", "p50", "p90", "p95", "p99", "p999", "max"})
public record Latency(long count, double p50, double p90, double p95, double p99, double p999, double max) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f  p90 %.2f  p95 %.2f  p99 %.2f  p99.9 %.2f  max %.1f ms",
                p50,
                p90,
                p95,
                p99,
                p999,
                max);
    }
}
