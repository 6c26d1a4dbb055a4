package chat.parley.server.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** The numbers of this node, for a Prometheus that comes to fetch them. Thread-safe. */
public final class Metrics {
    /** The form of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BUCKETS = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Metrics(Refusals refusals) {
        for (Refusals.Limit limit : Refusals.Limit.values()) {
            count(
                    "parley.limit.refusals",
                    "how often a limit has held somebody back",
                    () -> refusals.total(limit),
                    "limit",
                    limit.label());
        }
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** Shows a number as it is whenever somebody asks. */
    public void gauge(String name, String meaning, LongSupplier value) {
        Gauge.builder(name, value::getAsLong).description(meaning).register(registry);
    }

    /**
     * Shows a number that only grows.
     *
     * @param tags names and values in turn, by which several numbers of this name are told apart
     */
    public void count(String name, String meaning, LongSupplier total, String... tags) {
        // the counter lets go of what it is given to ask, but not of how it asks
        FunctionCounter.builder(name, this, metrics -> total.getAsLong())
                .description(meaning)
                .tags(tags)
                .register(registry);
    }

    /**
     * Shows what this server asks of a back end.
     *
     * @param calls how often it has waited for an answer, or begun to
     * @param failures how many of them failed, or took too long
     */
    public void calls(String whom, LongSupplier calls, LongSupplier failures) {
        count("parley.backend.calls", "calls, with those that failed", calls, "backend", whom);
        count("parley.backend.errors", "calls that failed, or took too long", failures, "backend", whom);
    }

    /** Shows how long a step takes that entries go; one for each name. */
    public Hop hop(String name) {
        return new Hop(Timer.builder("parley.hop")
                .description("how long each step takes that entries go")
                .tag("hop", name)
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
    }

    /** All of them in Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }
}
