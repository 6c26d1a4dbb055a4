package chat.parley.backends;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One Redis, one Kafka and one Cassandra. They end with this process, however that ends. Thread-safe. */
public final class Backends implements AutoCloseable {
    private static final Recipe REDIS = new RedisRecipe();
    private static final Recipe KAFKA = new KafkaRecipe();
    private static final Recipe CASSANDRA = new CassandraRecipe();

    private final Path folder;
    private final Consumer<String> progress;
    private final Map<Recipe, Backend> started = new LinkedHashMap<>();
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
        return get(REDIS);
    }

    public Backend kafka() throws IOException {
        return get(KAFKA);
    }

    /** One node, in the data centre {@code datacenter1}. */
    public Backend cassandra() throws IOException {
        return get(CASSANDRA);
    }

    private synchronized Backend get(Recipe recipe) throws IOException {
        Backend there = started.get(recipe);
        if (there != null) {
            return there;
        }
        Backend launched = Backend.launch(recipe, folder, progress);
        launched.awaitAnswer();
        started.put(recipe, launched);
        return launched;
    }

    /** Kills them, which loses nothing that they have acknowledged. */
    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(ending)) {
            end();
        }
    }

    private synchronized void end() {
        started.values().forEach(Backend::kill);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
