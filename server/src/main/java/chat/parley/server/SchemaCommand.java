package chat.parley.server;

import chat.parley.server.cassandra.CassandraStore;
import chat.parley.server.cassandra.Keyspace;
import chat.parley.server.config.ClusterConfiguration;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley-server schema}. */
@Command(
        name = "schema",
        header = "Makes the tables in Cassandra, or brings them to what this version needs.",
        description =
                "Each server does so too when it starts; this is for doing it at another time, or as another user.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
    private final ServeCommand serve;

    @Spec
    private @Nullable CommandSpec spec;

    SchemaCommand(ServeCommand serve) {
        this.serve = serve;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        ClusterConfiguration cluster = serve.configuration()
                .cluster()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        commandLine,
                        "There is no Cassandra: 'mode' is not 'cluster'. A server alone sees to its files itself."));
        Keyspace keyspace = Cluster.keyspace(cluster.cassandra());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                CassandraStore store = CassandraStore.open(keyspace, Clock.systemUTC(), threads)) {
            commandLine
                    .getOut()
                    .println("The keyspace " + keyspace.name() + " is as this version needs it; it keeps the history "
                            + store.epoch() + ".");
        }
        return CommandLine.ExitCode.OK;
    }
}
