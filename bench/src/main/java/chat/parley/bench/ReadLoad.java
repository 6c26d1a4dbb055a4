package chat.parley.bench;

import chat.parley.bench.measure.Violations.Kind;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One who has much to read, and asks for parts of it. */
@Command(
        name = "read",
        header = "Somebody with a long history in many conversations reads: how long each answer takes.",
        description = {
            "Without --connections there are 1,000 others, with each of whom the reader has a conversation.",
            "The long one, --lines lines of a group of sixteen, is written first, which takes a minute and more.",
            "Then the reader asks, one request after the other, for --seconds seconds."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReadLoad implements Callable<Integer>, Scenario {
    private static final int USUAL_OTHERS = 1_000;
    private static final int MOST_LINES = 10_000_000;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--lines",
            paramLabel = "N",
            description = "The lines of the long conversation (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.refuseRate();
        options.within("--lines", lines, 1, MOST_LINES);
        return new Run(options, this).call();
    }

    @Override
    public int people() {
        return 1 + options.connections(USUAL_OTHERS);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        Library library = new Library(stage, lines, options.textBytes());
        library.fill();
        Reader reader = new Reader(stage, library);
        Expenses expenses = stage.expenses();
        reader.read(options.warmUp, options.seconds);
        stage.figures().put("lines", lines);
        stage.figures().put("conversations", stage.people().size());
        reader.tell(stage.figures());
        expenses.tell(reader.answers(), stage.figures());
        if (reader.answers() == 0) {
            stage.violations().add(Kind.UNANSWERED, "Nothing that was asked was answered");
        }
    }
}
