package chat.parley.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Redis, one Kafka and one Cassandra. They end with this process, however that ends. Thread-safe. */
public final class Backends implements AutoCloseable {
    private static final Recipe REDIS = new RedisRecipe();
    private static final Recipe KAFKA = new KafkaRecipe();
    private static final Recipe CASSANDRA = new CassandraRecipe();

    private final Path folder;
    private final Consumer<String> progress;
    private final List<Part> parts = new ArrayList<>();
    private final Part redis = new Part(REDIS);
    private final Part kafka = new Part(KAFKA);
    private final Part cassandra = new Part(CASSANDRA);
    private final Thread ending = Thread.ofPlatform().name("backends-end").unstarted(this::end);

    private Backends(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /**
     * Each will be started when it is first asked for, in a temporary folder that goes with them.
     *
     * @param progress told in lines what happens, by the thread that asks
     */
    public static Backends onDemand(Consumer<String> progress) throws IOException {
        return new Backends(Files.createTempDirectory("parley-backends-"), progress);
    }

    /**
     * Where it is not there yet, returns when it answers its client; the others likewise.
     *
     * @throws IOException with what it said, where it does not start
     */
    public Backend redis() throws IOException {
        return redis.backend();
    }

    public Backend kafka() throws IOException {
        return kafka.backend();
    }

    /** One node, in the data centre {@code datacenter1}. */
    public Backend cassandra() throws IOException {
        return cassandra.backend();
    }

    /** Another server, which ends with these. Returns when it answers. */
    Backend start(Recipe recipe) throws IOException {
        return new Part(recipe).backend();
    }

    /** Where the data of each is, and its log. */
    Path folder() {
        return folder;
    }

    /** One of them, started when it is first asked for, while others are too. */
    private final class Part {
        private final Recipe recipe;
        private @Nullable Backend started;

        Part(Recipe recipe) {
            this.recipe = recipe;
            synchronized (parts) {
                parts.add(this);
            }
        }

        synchronized Backend backend() throws IOException {
            Backend there = started;
            if (there == null) {
                there = Backend.launch(recipe, folder, progress);
                there.awaitAnswer();
                started = there;
            }
            return there;
        }

        synchronized void kill() {
            if (started != null) {
                started.kill();
            }
        }
    }

    /** Kills them, which loses nothing that they have acknowledged. */
    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(ending)) {
            end();
        }
    }

    private synchronized void end() {
        synchronized (parts) {
            parts.reversed().forEach(Part::kill);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
