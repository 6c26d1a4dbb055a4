package chat.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code parley-server}: serves until it is told to stop. */
@Command(
        name = "parley-server",
        header = "Serves Parley chats from this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "the address to listen on; at first 127.0.0.1, this machine only")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "the port to listen on; at first 8025")
    private @Nullable Integer port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the folder for everything that is kept")
    private @Nullable Path data;

    ParleyServer.Settings settings() {
        return new ParleyServer.Settings(
                data == null ? Path.of("data") : data,
                host == null ? "127.0.0.1" : host,
                port == null ? 8025 : port,
                true,
                10,
                Duration.ofSeconds(5));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ReflectiveOperationException {
        StopSignal stop = new StopSignal();
        stop.listen();
        ParleyServer server = ParleyServer.start(settings());
        stop.await();
        server.drain("The server stops.");
        return CommandLine.ExitCode.OK;
    }
}
