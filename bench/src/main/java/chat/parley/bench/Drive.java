package chat.parley.bench;

import chat.parley.bench.desktop.DrivenApp;
import chat.parley.bench.measure.Result;
import chat.parley.bench.measure.Violations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the drive. */
@Command(
        name = "./parley drive",
        header = "Drives the desktop app with a large cache, and tells how long its user waits.",
        description = {
            "It starts the app without a server, waits for the list of conversations, opens one after the other at random,",
            "and again as often, scrolls through the longest, and ends. Times of a switch end with the layout that has a",
            "message of the conversation in it; those of a frame are what the FX thread computed for it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Drive implements Callable<Integer> {
    private static final int MOST_ENTRIES = 100_000_000;
    private static final int MOST_TIMES = 1_000_000;

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "What is in the cache (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int entries;

    @Option(
            names = "--conversations",
            paramLabel = "N",
            description = "In so many conversations (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int conversations;

    @Option(
            names = "--switches",
            paramLabel = "N",
            description = "Opens so many, and again so many (default: ${DEFAULT-VALUE}).",
            defaultValue = "500")
    private int switches;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Scrolls for so many frames (default: ${DEFAULT-VALUE}).",
            defaultValue = "1800")
    private int frames;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Starts the app so many times and tells the medians (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int runs;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keeps the cache there for the next drive: filling it takes minutes.")
    private @Nullable Path data;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "An option for the app's Java; may be repeated.")
    private List<String> jvm = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the result there, in JSON.")
    private @Nullable Path out;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Drive()).setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof IOException) {
                failed.getErr().println("The drive failed: " + e.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        within("--entries", entries, conversations, MOST_ENTRIES);
        within("--conversations", conversations, 2, MOST_TIMES);
        within("--switches", switches, 1, MOST_TIMES);
        within("--frames", frames, 1, MOST_TIMES);
        within("--runs", runs, 1, MOST_TIMES);
        String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Path temporary = Files.createTempDirectory("parley-drive");
        List<Map<String, Object>> figures = new ArrayList<>();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Progress progress = new Progress(line.getErr());
        try {
            DrivenApp app =
                    new DrivenApp(Objects.requireNonNullElse(data, temporary).toAbsolutePath(), jvm);
            app.fill(conversations, entries, said -> progress.say("%s", said));
            for (int run = 0; run < runs; run++) {
                figures.add(app.drive(switches, frames, said -> progress.say("%s", said)));
            }
        } finally {
            Folders.delete(temporary);
        }
        Result result = Result.of(Repeated.of(line), at, null, figures, new Violations());
        result.print(line.getOut());
        if (out != null) {
            result.write(out);
        }
        return CommandLine.ExitCode.OK;
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), option + " must be between " + least + " and " + most);
        }
    }
}
