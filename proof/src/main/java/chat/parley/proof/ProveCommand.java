package chat.parley.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./parley prove}: ends with 0 where all promises were kept, with 1 where one was broken or it can't be told. */
@Command(
        name = "./parley prove",
        mixinStandardHelpOptions = true,
        header = "Lets random people chat while networks and servers fail, and checks that the promises are kept.",
        description = {
            "Starts servers of its own on this machine, and ends them. What it finds is written to target/proof/report.md.",
            "The promises are those of docs/protocol.md: nothing that was answered is lost, nothing doubled, one order for all,"
                    + " nothing told to who is no member, everybody caught up within ten seconds."
        })
public final class ProveCommand implements Callable<Integer> {
    private static final Path OUT = Path.of("target", "proof");
    private static final int MOST_SERVERS = 5;
    private static final int MOST_PEOPLE = 100;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "1", description = "how long (${DEFAULT-VALUE})")
    private int minutes;

    @Option(names = "--seed", paramLabel = "N", description = "what to try, as an earlier run told (random)")
    private @Nullable Long seed;

    @Option(names = "--cluster", description = "several servers with real back ends, which fail too")
    private boolean cluster;

    @Option(
            names = "--servers",
            paramLabel = "N",
            defaultValue = "2",
            description = "how many with --cluster (${DEFAULT-VALUE})")
    private int servers;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "8",
            description = "with two devices each (${DEFAULT-VALUE})")
    private int people;

    @Option(names = "--server-jar", hidden = true, required = true)
    private @Nullable Path serverJar;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ProveCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        within("--minutes", minutes, 1, 24 * 60);
        within("--servers", servers, 1, MOST_SERVERS);
        within("--people", people, 2, MOST_PEOPLE);
        long seeded = seed == null ? new Random().nextInt(1_000_000) : seed;
        Proof.Options options =
                new Proof.Options(Duration.ofMinutes(minutes), seeded, cluster, cluster ? servers : 1, people);
        try {
            Proof proof = Trial.run(options, serverJar(), System.out::println);
            Path report = Files.createDirectories(OUT).resolve("report.md");
            Files.writeString(report, Report.of(proof));
            System.out.println();
            System.out.println(Report.verdict(proof) + " " + report);
            return proof.isKept() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            System.err.println("parley prove: seed " + seeded + ": " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Path serverJar() {
        return Objects.requireNonNull(serverJar);
    }

    private void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(new CommandLine(this), option + " must be between " + least + " and " + most);
        }
    }
}
