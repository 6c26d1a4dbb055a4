package chat.parley.bench;

import chat.parley.protocol.ConversationId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pairs of people who write to each other. */
@Command(
        name = "direct",
        header = "Pairs of people write to each other.",
        description =
                "Two connections are a pair; without --connections there are 100 pairs. A delivery is to the other one.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DirectLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_CONNECTIONS = 200;
    private static final int MOST_WINDOW = 64;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Without --rate: so many posts of one connection under way (default: ${DEFAULT-VALUE}).",
            defaultValue = "8")
    private int window;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.within("--window", window, 1, MOST_WINDOW);
        if (people() % 2 != 0) {
            throw options.fault("--connections must be even: two are a pair");
        }
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return options.connections(USUAL_CONNECTIONS);
    }

    private Pace pace(Stage stage) {
        return options.rate == null ? new FullSpeed(window) : new SteadyRate(stage.wires(), options.rate);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        Talk talk = new Talk(stage.wires(), pace(stage), stage.violations());
        Seating seating = new Seating(stage, talk, options.textBytes());
        seating.seat(number -> conversation(stage, number), number -> true);
        new Performance(stage, talk).play(seating.rooms());
    }

    private static ConversationId conversation(Stage stage, int number) {
        return ConversationId.direct(
                stage.people().get(number).handle(),
                stage.people().get(number ^ 1).handle());
    }
}
