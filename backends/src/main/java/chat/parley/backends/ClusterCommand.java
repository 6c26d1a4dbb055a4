package chat.parley.backends;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./parley cluster}: servers that share a real Redis, Kafka and Cassandra on this machine, until Ctrl+C. */
@Command(
        name = "parley cluster",
        mixinStandardHelpOptions = true,
        description =
                "Starts Redis, Kafka and Cassandra and servers that share them on this machine, until Ctrl+C. All that is"
                        + " written goes with them. Settings of the servers are taken from PARLEY_… variables.")
final class ClusterCommand implements Callable<Integer> {
    private static final int MOST_SERVERS = 20;

    @Option(names = "--servers", paramLabel = "N", defaultValue = "2", description = "how many (${DEFAULT-VALUE})")
    private int servers;

    @Option(names = "--ha", description = "with three nodes of Cassandra, of which any one can be missed")
    private boolean ha;

    @Option(names = "--no-desktop", description = "without the two windows")
    private boolean noDesktop;

    @Option(names = "--server-jar", hidden = true, required = true)
    private @Nullable Path serverJar;

    @Option(names = "--desktop-jar", hidden = true)
    private @Nullable Path desktopJar;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ClusterCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (servers < 1 || servers > MOST_SERVERS) {
            throw new ParameterException(new CommandLine(this), "--servers must be between 1 and " + MOST_SERVERS);
        }
        long begun = System.nanoTime();
        try (Backends backends = Backends.onDemand(ClusterCommand::say)) {
            List<Backend> started = startAll(backends);
            tell(backends, started, Duration.ofNanos(System.nanoTime() - begun));
            Path desktop = desktopJar;
            if (desktop != null && !noDesktop) {
                openWindow(backends, desktop, started.getFirst(), "cluster-1");
                openWindow(backends, desktop, started.getLast(), "cluster-2");
            }
            new CountDownLatch(1).await(); // Ctrl+C ends this process, and the others with it
        } catch (IOException e) {
            System.err.println("parley cluster: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Backend> startAll(Backends backends) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Backend> redis = threads.submit(backends::redis);
            Future<Backend> kafka = threads.submit(backends::kafka);
            Future<List<Backend>> cassandra = threads.submit(() -> cassandra(backends));
            List<Future<Backend>> all = new ArrayList<>();
            for (int i = 1; i <= servers; i++) {
                ParleyRecipe recipe = ParleyRecipe.inCluster(
                        "server-" + i,
                        Objects.requireNonNull(serverJar),
                        done(redis),
                        done(kafka),
                        done(cassandra),
                        true);
                all.add(threads.submit(() -> backends.start(recipe)));
            }
            List<Backend> started = new ArrayList<>();
            for (Future<Backend> one : all) {
                started.add(done(one));
            }
            return started;
        }
    }

    private List<Backend> cassandra(Backends backends) throws IOException {
        return ha ? backends.cassandraRing() : List.of(backends.cassandra());
    }

    private static <T> T done(Future<T> start) throws IOException, InterruptedException {
        try {
            return start.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    private void tell(Backends backends, List<Backend> started, Duration took) throws IOException {
        say("");
        say("Ready after " + took.toSeconds() + " s:");
        started.forEach(server -> say("  " + ParleyRecipe.url(server) + "  (process " + pid(server) + ")"));
        say("They share");
        say("  Redis at " + whole(backends.redis()));
        say("  Kafka at " + whole(backends.kafka()));
        cassandra(backends).forEach(node -> say("  Cassandra at " + whole(node)));
        say("Logs are in " + backends.folder() + ", which goes with them. Ctrl+C stops everything.");
    }

    private static String whole(Backend backend) {
        return backend.hostAndPort() + "  (process " + pid(backend) + ")";
    }

    private static long pid(Backend backend) {
        return backend.process().pid();
    }

    /** Opens a desktop app on one of the servers; it ends with this process. */
    private static void openWindow(Backends backends, Path jar, Backend server, String profile) throws IOException {
        ProcessBuilder window = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--profile",
                profile,
                "--server",
                ParleyRecipe.url(server));
        window.redirectErrorStream(true)
                .redirectOutput(backends.folder().resolve(profile + ".log").toFile());
        Process process = window.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
