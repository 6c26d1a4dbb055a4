package chat.parley.bench;

import chat.parley.bench.server.Consumption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stretch of time costs the server, and what the load itself took of the same machine. */
final class Expenses {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1_024;

    private final @Nullable Consumption server;
    private final long start = System.nanoTime();
    private final Duration serverBefore;
    private final Duration loadBefore;
    private long peakKib;
    private long earlyKib;

    /** From now on. */
    Expenses(@Nullable Consumption server) {
        this.server = server;
        this.serverBefore = server == null ? Duration.ZERO : server.cpu();
        this.loadBefore = Consumption.own().cpu();
    }

    /**
     * Up to now.
     *
     * @param done how many things were done meanwhile, to say what a thousand of them cost
     */
    void tell(long done, Map<String, Object> figures) {
        double elapsed = (System.nanoTime() - start) / NANOS;
        if (server != null) {
            double cpu = server.cpu().minus(serverBefore).toNanos() / NANOS;
            figures.put("serverCpuSeconds", cpu);
            figures.put("serverCpuCores", cpu / elapsed);
            if (done > 0) {
                figures.put("serverCpuSecondsPer1000", 1_000 * cpu / done);
            }
            look();
            if (peakKib > 0) {
                figures.put("serverRssPeakMib", peakMib());
            }
            if (earlyKib > 0) {
                figures.put("serverRssEarlyMib", earlyKib / KIB_PER_MIB);
                figures.put("serverRssEndMib", server.rssKib().orElse(0) / KIB_PER_MIB);
            }
        }
        double own = Consumption.own().cpu().minus(loadBefore).toNanos() / NANOS;
        figures.put("loadCpuSeconds", own);
        figures.put("loadCpuCores", own / elapsed);
    }

    /** Milliseconds since the beginning. */
    double millis() {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Looks how much memory the server has, to find the most. */
    void look() {
        if (server != null) {
            peakKib = Math.max(peakKib, server.rssKib().orElse(0));
        }
    }

    /** Marks this moment as the one with which the memory of the end is compared. */
    void markEarly() {
        earlyKib = server == null ? 0 : server.rssKib().orElse(0);
    }

    /** The most that was seen; 0 where nothing was. */
    double peakMib() {
        return peakKib / KIB_PER_MIB;
    }

    /** How much memory the server has, for a line of progress. */
    String glimpse() {
        return server == null || server.rssKib().isEmpty()
                ? ""
                : "  server " + Math.round(server.rssKib().getAsLong() / KIB_PER_MIB) + " MiB";
    }
}
