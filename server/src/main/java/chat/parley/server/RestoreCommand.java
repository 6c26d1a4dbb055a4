package chat.parley.server;

import chat.parley.server.config.Configuration;
import chat.parley.server.embedded.Backup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley-server restore DIR}. */
@Command(
        name = "restore",
        header = "Makes a backup what the server keeps; the server has to be stopped.",
        description = "Apps load everything again from it, and keep what their users wrote and have not sent yet.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private final ServeCommand serve;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--replace", description = "move aside what the server keeps now")
    private boolean replace;

    @Parameters(paramLabel = "DIR", description = "where 'backup' has put it")
    private Path from = Path.of("");

    RestoreCommand(ServeCommand serve) {
        this.serve = serve;
    }

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Path data = store(serve, commandLine);
        Optional<Path> aside = Backup.restore(from, data, replace, InstantSource.system());
        PrintWriter out = commandLine.getOut();
        out.println("The server keeps what was in " + from.toAbsolutePath() + " from its next start on.");
        aside.ifPresent(folder -> out.println("What it kept before is in " + folder.toAbsolutePath()
                + ": remove that when it is not needed any more."));
        return CommandLine.ExitCode.OK;
    }

    /** The data folder of a server alone. */
    static Path store(ServeCommand serve, CommandLine commandLine) {
        Configuration configuration = serve.configuration();
        if (configuration.cluster().isPresent()) {
            throw new CommandLine.ParameterException(
                    commandLine,
                    "Servers in a cluster keep nothing themselves ('mode' is 'cluster'): use the snapshots of Cassandra.");
        }
        return configuration.dataDirectory();
    }
}
