package chat.parley.bench;

import chat.parley.bench.measure.Meter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A talk from its first post to its last answer, with a stretch in it that is measured. */
final class Performance {
    private final Stage stage;
    private final Talk talk;

    Performance(Stage stage, Talk talk) {
        this.stage = stage;
        this.talk = talk;
    }

    /** Warms up and measures; the talk goes on. */
    void measure() throws InterruptedException {
        LoadOptions options = stage.options();
        talk.begin();
        Expenses warmUp = new Expenses(stage.server());
        watch("warming up ", options.warmUp, warmUp);
        stage.wires().ask(() -> {
            talk.meter().start(stage.wires().now());
            return true;
        });
        Expenses expenses = new Expenses(stage.server());
        watch("", options.seconds, expenses);
        Meter.Counts counts = stage.wires().ask(() -> {
            talk.meter().stop(stage.wires().now());
            return talk.meter().counts();
        });
        Map<String, Object> figures = stage.figures();
        figures.put("postsPerSecond", (double) counts.posted() / options.seconds);
        figures.put("deliveriesPerSecond", (double) counts.delivered() / options.seconds);
        expenses.tell(counts.delivered(), figures);
    }

    private void watch(String when, int seconds, Expenses expenses) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            Meter.Glimpse glimpse = stage.wires().ask(talk.meter()::glimpse);
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

    /** Ends the talk, when all has come that was under way. */
    void end(List<Room> rooms) throws InterruptedException {
        talk.end(rooms);
        Meter meter = talk.meter();
        Map<String, Object> figures = stage.figures();
        figures.put("postedMillis", meter.postedLatency());
        figures.put("deliveredMillis", meter.deliveredLatency());
        figures.put("loadLateMillis", meter.lateness());
    }
}
