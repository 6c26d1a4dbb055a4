package chat.parley.bench;

import chat.parley.bench.server.Consumption;
import java.time.Duration;
import java.util.Map;

/** What a stretch of time costs the servers and what stands behind them, and what the load itself took of the same machine. */
final class Expenses {
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1_024;

    private final Consumption server;
    private final Consumption behind;
    private final long start = System.nanoTime();
    private final Duration serverBefore;
    private final Duration behindBefore;
    private final Duration loadBefore;
    private long peakKib;
    private long earlyKib;

    /** From now on. */
    Expenses(Consumption server, Consumption behind) {
        this.server = server;
        this.behind = behind;
        this.serverBefore = server.cpu();
        this.behindBefore = behind.cpu();
        this.loadBefore = Consumption.own().cpu();
    }

    /**
     * Up to now.
     *
     * @param done how many things were done meanwhile, to say what a thousand of them cost
     */
    void tell(long done, Map<String, Object> figures) {
        double elapsed = (System.nanoTime() - start) / NANOS;
        if (!server.isUnknown()) {
            tell("server", server.cpu().minus(serverBefore), elapsed, done, figures);
            look();
            if (peakKib > 0) {
                figures.put("serverRssPeakMib", peakMib());
            }
            if (earlyKib > 0) {
                figures.put("serverRssEarlyMib", earlyKib / KIB_PER_MIB);
                figures.put("serverRssEndMib", server.rssKib().orElse(0) / KIB_PER_MIB);
            }
        }
        if (!behind.isUnknown()) {
            tell("behind", behind.cpu().minus(behindBefore), elapsed, done, figures);
        }
        double own = Consumption.own().cpu().minus(loadBefore).toNanos() / NANOS;
        figures.put("loadCpuSeconds", own);
        figures.put("loadCpuCores", own / elapsed);
    }

    private static void tell(String whose, Duration cpu, double elapsed, long done, Map<String, Object> figures) {
        double seconds = cpu.toNanos() / NANOS;
        figures.put(whose + "CpuSeconds", seconds);
        figures.put(whose + "CpuCores", seconds / elapsed);
        if (done > 0) {
            figures.put(whose + "CpuSecondsPer1000", 1_000 * seconds / done);
        }
    }

    /** Milliseconds since the beginning. */
    double millis() {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Looks how much memory the server has, to find the most. */
    void look() {
        peakKib = Math.max(peakKib, server.rssKib().orElse(0));
    }

    /** Marks this moment as the one with which the memory of the end is compared. */
    void markEarly() {
        earlyKib = server.rssKib().orElse(0);
    }

    /** The most that was seen; 0 where nothing was. */
    double peakMib() {
        return peakKib / KIB_PER_MIB;
    }

    /** How much memory the server has, for a line of progress. */
    String glimpse() {
        return server.rssKib().isEmpty()
                ? ""
                : "  server " + Math.round(server.rssKib().getAsLong() / KIB_PER_MIB) + " MiB";
    }
}
