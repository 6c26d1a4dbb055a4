package chat.parley.server;

import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code parley-server}: serves until it is told to stop. */
@Command(
        name = "parley-server",
        header = "Serves Parley chats from this machine; with a command, does that instead.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "listen on this address; without it on 127.0.0.1, for this machine only")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "listen on this port; without it on 8025")
    private @Nullable String port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "keep everything in this folder; without it in ./parley-data")
    private @Nullable String data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "read settings from this YAML file")
    private @Nullable Path config;

    Configuration configuration() {
        Map<String, String> commandLine = new HashMap<>();
        put(commandLine, "server.host", host);
        put(commandLine, "server.port", port);
        put(commandLine, "data.directory", data);
        return Configuration.load(config, System.getenv(), commandLine);
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ReflectiveOperationException {
        Configuration configuration = configuration();
        HeapOptions.set();
        ParleyServer server = ParleyServer.start(configuration);
        StopSignal stop = new StopSignal();
        stop.listen();
        LOG.info(
                "{} {} is ready: {}, data in {}",
                Version.NAME,
                Version.number(),
                server.url(),
                configuration.dataDirectory().toAbsolutePath().normalize());
        stop.await();
        LOG.info(
                "Stopping: clients are sent away within {}",
                configuration.server().drainTime());
        server.drain("The server stops.");
        LOG.info("Stopped");
        return CommandLine.ExitCode.OK;
    }
}
