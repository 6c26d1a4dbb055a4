package chat.parley.bench;

import chat.parley.protocol.Request;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * People who are signed in and silent, each a user of their own: several sessions of fewer users would cost the server less than
 * real people do, and making a session takes as long as making a user.
 */
@Command(
        name = "idle",
        header = "Many are signed in and say nothing: what each costs the server in memory.",
        description = {
            "Without --connections there are 10,000, whose accounts take minutes to make: keep them with --people.",
            "The first hundred come before memory is counted, since they bring in the code that signing in takes;",
            "it is counted --warm-up seconds after them, and --seconds after the last one."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IdleLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_CONNECTIONS = 10_000;
    private static final int AT_ONCE = 100;
    private static final int MOST_BEFOREHAND = 100;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.refuseRate();
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return options.connections(USUAL_CONNECTIONS);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        Silent silent = new Silent(stage.violations());
        int first = Math.min(MOST_BEFOREHAND, people() / 2);
        letIn(stage, 0, first, silent);
        rest(stage, "before", options.warmUp);
        OptionalLong before = stage.server().rssKib();
        Expenses entering = stage.expenses();
        letIn(stage, first, people(), silent);
        stage.figures().put("connections", people());
        stage.figures().put("enteringMillisEach", entering.millis() / (people() - first));
        Expenses resting = stage.expenses();
        rest(stage, "idle", options.seconds);
        tell(before, stage.server().rssKib(), people() - first, stage.figures());
        resting.tell(0, stage.figures());
        stage.wires().run(silent::end);
    }

    private static void letIn(Stage stage, int from, int to, Silent silent) throws InterruptedException {
        List<Person> people = stage.people().subList(from, to);
        new Gathering(
                        stage.wires(),
                        people.size(),
                        number -> new Request.Resume(people.get(number).token()),
                        Arrival.Until.SYNCED,
                        (number, wire, frame, now) -> wire.handTo(silent))
                .await(AT_ONCE, "signed in", stage.progress());
    }

    private static void rest(Stage stage, String what, int seconds) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            stage.progress().say("%s %d s%s", what, i, stage.expenses().glimpse());
        }
    }

    private static void tell(OptionalLong before, OptionalLong after, int more, Map<String, Object> figures) {
        if (before.isPresent() && after.isPresent()) {
            figures.put("serverRssBeforeKib", before.getAsLong());
            figures.put("serverRssAfterKib", after.getAsLong());
            figures.put("serverKibPerConnection", (double) (after.getAsLong() - before.getAsLong()) / more);
        }
    }
}
