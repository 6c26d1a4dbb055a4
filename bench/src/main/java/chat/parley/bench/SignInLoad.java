package chat.parley.bench;

import chat.parley.bench.measure.Latencies;
import chat.parley.protocol.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** People who come back with their tokens: one after another, or all of them at once as after a restart. */
@Command(
        name = "sign-in",
        header = "Devices come back with their tokens: how many a second, or how long until all are in.",
        description = {
            "Each connects, resumes its session and leaves; without --connections 64 do so side by side.",
            "With --all-at-once so many connect at the same moment, resume, ask for what is new, and stay."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SignInLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_CONNECTIONS = 64;
    private static final int MOST_AT_ONCE = 100_000;
    /** Nobody comes back while their last connection may still be open. */
    private static final int PEOPLE_PER_CONNECTION = 3;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--all-at-once", paramLabel = "N", description = "So many come at the same moment.")
    private @Nullable Integer allAtOnce;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (allAtOnce != null) {
            options.within("--all-at-once", allAtOnce, 1, MOST_AT_ONCE);
        }
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return allAtOnce == null ? options.connections(USUAL_CONNECTIONS) * PEOPLE_PER_CONNECTION : allAtOnce;
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        if (allAtOnce == null) {
            new Revolving(stage, options.connections(USUAL_CONNECTIONS)).turn();
        } else {
            storm(stage, allAtOnce);
        }
    }

    /** What each sends waits at the server until the ones before are served, as it would after a restart. */
    private static void storm(Stage stage, int count) throws InterruptedException {
        List<Person> people = stage.people();
        Latencies served = new Latencies();
        Silent silent = new Silent(stage.violations());
        Expenses expenses = stage.expenses();
        long start = stage.wires().now();
        Gathering gathering = new Gathering(
                        stage.wires(),
                        count,
                        number -> new Request.Resume(people.get(number).token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> {
                            served.add(now - start);
                            wire.handTo(silent);
                        })
                .retrying(count);
        gathering.await(count, "served", stage.progress());
        Map<String, Object> figures = stage.figures();
        figures.put("connections", count);
        figures.put("allServedSeconds", (double) (stage.wires().now() - start) / TimeUnit.SECONDS.toNanos(1));
        figures.put("retries", stage.wires().ask(gathering::retries));
        figures.put("servedMillis", stage.wires().ask(served::sum));
        expenses.tell(count, figures);
        stage.wires().run(silent::end);
    }
}
