package chat.parley.bench;

import chat.parley.bench.measure.Meter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A talk from its first post to its last answer, with stretches in it that are measured. */
final class Performance {
    private static final int MILLIS_BETWEEN_LOOKS = 20;
    /** The part of a stretch after which memory has found its size. */
    private static final int EARLY_PART = 10;

    private final Stage stage;
    private final Talk talk;
    private final Meter progress = new Meter();

    Performance(Stage stage, Talk talk) {
        this.stage = stage;
        this.talk = talk;
    }

    /** A stretch of it; latencies are complete when the talk has ended. */
    record Stretch(Meter meter, Expenses expenses) {
        void tell(Map<String, Object> figures) {
            figures.put("postedMillis", meter.postedLatency());
            figures.put("deliveredMillis", meter.deliveredLatency());
            figures.put("loadLateMillis", meter.lateness());
        }
    }

    /** Warms up, measures, ends and tells. */
    void play(List<Room> rooms) throws InterruptedException {
        begin();
        Stretch measured = measure("");
        Map<String, Object> figures = stage.figures();
        Meter.Counts counts = measured.meter().counts();
        figures.put("postsPerSecond", counts.posted() / measured.meter().seconds());
        figures.put("deliveriesPerSecond", counts.delivered() / measured.meter().seconds());
        measured.expenses().tell(counts.delivered(), figures);
        talk.end(rooms);
        measured.tell(figures);
    }

    /** Begins to talk, and warms up. */
    void begin() throws InterruptedException {
        stage.wires().run(() -> talk.add(progress));
        talk.begin();
        watch("warming up ", stage.options().warmUp, stage.expenses());
    }

    /** Measures a stretch; the talk goes on. */
    Stretch measure(String what) throws InterruptedException {
        Meter meter = new Meter();
        stage.wires().run(() -> {
            talk.add(meter);
            meter.start(stage.wires().now());
        });
        Expenses expenses = stage.expenses();
        watch(what, stage.options().seconds, expenses);
        stage.wires().ask(() -> {
            meter.stop(stage.wires().now());
            return true;
        });
        return new Stretch(meter, expenses);
    }

    private void watch(String when, int seconds, Expenses expenses) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            while (expenses.millis() < 1_000 * i) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
                expenses.look();
            }
            if (i == Math.ceilDiv(seconds, EARLY_PART)) {
                expenses.markEarly();
            }
            Meter.Glimpse glimpse = stage.wires().ask(progress::glimpse);
            stage.progress()
                    .say(
                            "%s%d s  %,d posts  %,d deliveries  p50 %.1f  p99 %.1f ms%s",
                            when,
                            i,
                            glimpse.counts().posted(),
                            glimpse.counts().delivered(),
                            glimpse.delivered().p50(),
                            glimpse.delivered().p99(),
                            expenses.glimpse());
        }
    }
}
