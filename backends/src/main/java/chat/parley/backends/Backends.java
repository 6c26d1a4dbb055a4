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

/** One Redis, one Kafka and one Cassandra. They end with this process, however that ends. */
public final class Backends implements AutoCloseable {
    private static final List<Recipe> RECIPES = List.of(new RedisRecipe(), new KafkaRecipe(), new CassandraRecipe());

    private final List<Backend> backends;
    private final Runnable afterwards;
    private final Thread ending = Thread.ofPlatform().name("backends-end").unstarted(this::end);

    private Backends(List<Backend> backends, Runnable afterwards) {
        this.backends = List.copyOf(backends);
        this.afterwards = afterwards;
    }

    /** Starts them in a temporary folder that goes with them; else as the other. */
    public static Backends start(Consumer<String> progress) throws IOException {
        return start(RECIPES, progress);
    }

    static Backends start(List<Recipe> recipes, Consumer<String> progress) throws IOException {
        Path folder = Files.createTempDirectory("parley-backends-");
        return start(recipes, folder, progress, () -> delete(folder));
    }

    /**
     * Starts them all at once; returns when each has answered its client.
     *
     * @param folder for their data, which they find again there, and their logs
     * @param progress told in lines what happens, by the calling thread
     * @throws IOException with what the one said that did not start; none is left running then
     */
    public static Backends start(Path folder, Consumer<String> progress) throws IOException {
        return start(RECIPES, folder.toAbsolutePath(), progress, () -> {});
    }

    private static Backends start(List<Recipe> recipes, Path folder, Consumer<String> progress, Runnable afterwards)
            throws IOException {
        List<Backend> launched = new ArrayList<>();
        try {
            for (Recipe recipe : recipes) {
                launched.add(Backend.launch(recipe, folder, progress));
            }
            for (Backend backend : launched) {
                backend.awaitAnswer();
            }
        } catch (IOException | RuntimeException e) {
            new Backends(launched, afterwards).end();
            throw e;
        }
        Backends started = new Backends(launched, afterwards);
        Runtime.getRuntime().addShutdownHook(started.ending);
        return started;
    }

    public Backend redis() {
        return backends.get(0);
    }

    public Backend kafka() {
        return backends.get(1);
    }

    /** One node, in the data centre {@code datacenter1}. */
    public Backend cassandra() {
        return backends.get(2);
    }

    /** Kills them, which loses nothing that they have acknowledged. */
    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(ending)) {
            end();
        }
    }

    private void end() {
        backends.forEach(Backend::kill);
        afterwards.run();
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
