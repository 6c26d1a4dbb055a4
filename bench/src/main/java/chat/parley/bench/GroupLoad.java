package chat.parley.bench;

import chat.parley.protocol.ConversationId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One group, in which some write and all read. */
@Command(
        name = "group",
        header = "Some members of one group write, and all of them read.",
        description =
                "Without --connections there are 1,000 members. A delivery is to one member other than the author.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GroupLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_MEMBERS = 1_000;
    private static final int MOST_WINDOW = 64;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--posters",
            paramLabel = "N",
            description = "So many members write (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private int posters;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Without --rate: so many posts of one member under way (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private int window;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.within("--connections", people(), 2, Integer.MAX_VALUE);
        options.within("--window", window, 1, MOST_WINDOW);
        options.within("--posters", posters, 1, people());
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return options.connections(USUAL_MEMBERS);
    }

    private Pace pace(Stage stage) {
        return options.rate == null ? new FullSpeed(window) : new SteadyRate(stage.wires(), options.rate);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        ConversationId group = new Founding(stage, stage.people()).found();
        Talk talk = new Talk(stage.wires(), pace(stage), stage.violations());
        Seating seating = new Seating(stage, talk, options.textBytes());
        seating.seat(number -> group, number -> number < posters);
        new Performance(stage, talk).play(seating.rooms());
    }
}
