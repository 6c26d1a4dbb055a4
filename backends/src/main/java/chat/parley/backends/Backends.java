package chat.parley.backends;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Redis, one Kafka and one Cassandra, and what is asked for beside them. They end with this process, however that ends. Thread-safe. */
public final class Backends implements AutoCloseable {
    private static final int SENTINELS = 3;

    private final Path folder;
    private final Consumer<String> progress;
    private final List<Part> parts = new ArrayList<>();
    private final Part redis;
    private final Part kafka;
    private final List<Part> cassandra;
    private final List<Part> ring;
    private final List<Part> watchedRedis;
    private final Thread ending = Thread.ofPlatform().name("backends-end").unstarted(this::end);

    private Backends(Path folder, Consumer<String> progress) throws IOException {
        this.folder = folder;
        this.progress = progress;
        this.redis = new Part(RedisRecipe.alone(), Place.free());
        this.kafka = new Part(new KafkaRecipe(), Place.free());
        this.cassandra = ring("cassandra", List.of(Place.free()));
        Place first = Place.free();
        this.ring = ring("cassandra-ring", List.of(first, first.at("127.0.0.2"), first.at("127.0.0.3")));
        this.watchedRedis = watchedRedis(Place.free());
        Runtime.getRuntime().addShutdownHook(ending);
    }

    private List<Part> ring(String name, List<Place> places) {
        return IntStream.range(0, places.size())
                .mapToObj(i -> new Part(
                        new CassandraRecipe(places.size() == 1 ? name : name + "-" + (i + 1), places), places.get(i)))
                .toList();
    }

    private List<Part> watchedRedis(Place first) throws IOException {
        List<Part> all = new ArrayList<>();
        all.add(new Part(new RedisRecipe("redis-first", null), first));
        all.add(new Part(new RedisRecipe("redis-copy", first), Place.free()));
        for (int i = 1; i <= SENTINELS; i++) {
            all.add(new Part(new SentinelRecipe("sentinel-" + i, first), Place.free()));
        }
        return List.copyOf(all);
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
        return cassandra.getFirst().backend();
    }

    /** Three nodes that share all data, in a ring of their own; the same data centre. Any one of them can be missed. */
    public List<Backend> cassandraRing() throws IOException {
        return together(ring);
    }

    /** Another Redis, which is watched. */
    public WatchedRedis watchedRedis() throws IOException {
        List<Backend> all = together(watchedRedis);
        return new WatchedRedis(all.get(0), all.get(1), all.subList(2, all.size()));
    }

    /** Starts all at the same time: some wait for others. */
    private static List<Backend> together(List<Part> some) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Backend>> starts =
                    some.stream().map(part -> threads.submit(part::backend)).toList();
            List<Backend> started = new ArrayList<>();
            for (Future<Backend> start : starts) {
                started.add(start.get());
            }
            return List.copyOf(started);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while servers start");
        }
    }

    /** A server of Parley on a store of its own, without limits of rates. Returns when it is ready. */
    public Backend parleyAlone(String name, Path jar) throws IOException {
        return start(ParleyRecipe.alone(name, jar));
    }

    /** A server of Parley that shares these with others of its kind, without limits of rates. Returns when it is ready. */
    public Backend parleyInCluster(String name, Path jar) throws IOException {
        return start(ParleyRecipe.inCluster(name, jar, redis(), kafka(), List.of(cassandra()), false));
    }

    /** Another server, which ends with these. Returns when it answers. */
    Backend start(Recipe recipe) throws IOException {
        return new Part(recipe, Place.free()).backend();
    }

    /** Where the data of each is, and its log. */
    Path folder() {
        return folder;
    }

    /** One of them, started when it is first asked for, while others are too. */
    private final class Part {
        private final Recipe recipe;
        private final Place place;
        private @Nullable Backend started;

        Part(Recipe recipe, Place place) {
            this.recipe = recipe;
            this.place = place;
            synchronized (parts) {
                parts.add(this);
            }
        }

        synchronized Backend backend() throws IOException {
            Backend there = started;
            if (there == null) {
                there = Backend.launch(recipe, place, folder, progress);
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
