package chat.parley.bench;

import chat.parley.protocol.ConversationId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A busy group, some of whose readers stop reading: first a stretch in which all read, then one in which those don't. */
@Command(
        name = "slow",
        header = "Some readers of a busy group stop reading: what they cost, and whether the others notice.",
        description = {
            "Without --connections there are 15 members; without --rate and --text-bytes each is sent 4 MB a second.",
            "Memory is the most seen in each of two stretches, in the second of which the --stopped ones read nothing."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SlowLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_MEMBERS = 15;
    private static final double USUAL_RATE = 1_000;
    private static final int USUAL_TEXT_BYTES = 4_000;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--stopped",
            paramLabel = "N",
            description = "So many members stop reading (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int stopped;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.within("--connections", people(), 3, Integer.MAX_VALUE);
        options.within("--stopped", stopped, 1, people() - 2);
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return options.connections(USUAL_MEMBERS);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        ConversationId group = new Founding(stage, stage.people()).found();
        Pace pace = new SteadyRate(stage.wires(), options.rate == null ? USUAL_RATE : options.rate);
        Talk talk = new Talk(stage.wires(), pace, stage.violations());
        Seating seating = new Seating(stage, talk, options.textBytes(USUAL_TEXT_BYTES));
        seating.seat(number -> group, number -> number >= stopped);
        List<Member> slow =
                seating.members().stream().filter(member -> !member.posts()).toList();
        stage.wires().run(() -> slow.forEach(Member::leaveOut));
        Performance performance = new Performance(stage, talk);
        performance.begin();
        Performance.Stretch reading = performance.measure("all read  ");
        stage.wires().run(() -> slow.forEach(Member::stopReading));
        Performance.Stretch stopping = performance.measure(stopped + " stopped  ");
        talk.halt();
        stage.wires().run(() -> slow.forEach(Member::readOn)); // to learn what became of them
        talk.end(seating.rooms());
        tell(reading, stopping, stage.figures());
        stage.figures()
                .put(
                        "stoppedReadersCut",
                        stage.wires()
                                .ask(() -> slow.stream().filter(Member::isCut).count()));
    }

    private void tell(Performance.Stretch reading, Performance.Stretch stopping, Map<String, Object> figures) {
        figures.put("allReadMillis", reading.meter().deliveredLatency());
        figures.put("othersMillis", stopping.meter().deliveredLatency());
        figures.put(
                "othersPerSecond",
                stopping.meter().counts().delivered() / stopping.meter().seconds());
        if (reading.expenses().peakMib() > 0) {
            double more = stopping.expenses().peakMib() - reading.expenses().peakMib();
            figures.put("allReadPeakMib", reading.expenses().peakMib());
            figures.put("stoppedPeakMib", stopping.expenses().peakMib());
            figures.put("mibPerStoppedReader", more / stopped);
        }
        stopping.expenses().tell(stopping.meter().counts().delivered(), figures);
        figures.put("loadLateMillis", stopping.meter().lateness());
    }
}
