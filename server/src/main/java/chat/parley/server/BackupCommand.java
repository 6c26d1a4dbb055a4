package chat.parley.server;

import chat.parley.server.embedded.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley-server backup DIR}. */
@Command(
        name = "backup",
        header = "Copies everything that is kept into a folder, while the server goes on.",
        description =
                "What is deleted is not in it. Settings and certificates are not kept by the server, and so are not in it"
                        + " either. A cluster is backed up with Cassandra's own tools.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final long MEBIBYTE = 1 << 20;

    private final ServeCommand serve;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "a folder in which there is no backup yet")
    private Path into = Path.of("");

    BackupCommand(ServeCommand serve) {
        this.serve = serve;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        long begun = System.nanoTime();
        Path copy = Backup.take(RestoreCommand.store(serve, commandLine), into);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        commandLine
                .getOut()
                .println(copy.toAbsolutePath() + " has everything as it was now: " + Files.size(copy) / MEBIBYTE
                        + " MiB in " + took.toSeconds() + " s.");
        return CommandLine.ExitCode.OK;
    }
}
