package chat.parley.server.health;

import chat.parley.server.session.Sessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.LongSupplier;

/** The numbers of this node, for a Prometheus that comes to fetch them. Thread-safe. */
public final class Metrics {
    /** The form of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    public Metrics(Sessions sessions, Refusals refusals) {
        gauge(
                "parley.sessions",
                "connections that have signed in",
                () -> sessions.all().size());
        for (Refusals.Limit limit : Refusals.Limit.values()) {
            FunctionCounter.builder("parley.limit.refusals", refusals, counts -> counts.total(limit))
                    .description("how often a limit has held somebody back")
                    .tag("limit", limit.label())
                    .register(registry);
        }
        new UptimeMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** Shows a number as it is whenever somebody asks. */
    public void gauge(String name, String meaning, LongSupplier value) {
        Gauge.builder(name, value::getAsLong).description(meaning).register(registry);
    }

    /** All of them in Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }
}
