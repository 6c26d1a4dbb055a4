package chat.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One server of Parley on this machine, in our Java. What the environment says of its settings goes before this.
 *
 * @param name of it
 * @param jar the program
 * @param configuration which of those that come with this module
 * @param values for the names in it
 */
record ParleyRecipe(String name, Path jar, String configuration, Map<String, String> values) implements Recipe {
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    ParleyRecipe {
        values = Map.copyOf(values);
    }

    /** On its own store, and without limits of rates. */
    static ParleyRecipe alone(String name, Path jar) {
        return new ParleyRecipe(name, jar, "alone.yaml", Map.of());
    }

    /**
     * Together with others that share these.
     *
     * @param limits whether rates are limited, as usual
     */
    static ParleyRecipe inCluster(
            String name, Path jar, Backend redis, Backend kafka, List<Backend> cassandra, boolean limits) {
        Map<String, String> values = Map.of(
                "redis", redis.hostAndPort(),
                "kafka", kafka.hostAndPort(),
                "cassandra", cassandra.stream().map(Backend::hostAndPort).collect(Collectors.joining("', '")),
                "replicas", Integer.toString(cassandra.size()),
                "limits", Boolean.toString(limits));
        return new ParleyRecipe(name, jar, "parley.yaml", values);
    }

    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        Path written = Kit.write(configuration, folder, values);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow", // by the libraries for Cassandra
                "-jar",
                jar.toAbsolutePath().toString(),
                "--config",
                written.toString(),
                "--port",
                Integer.toString(place.port()),
                "--data",
                folder.resolve("data").toString());
    }

    /** Where clients connect. */
    static String url(Backend server) {
        return "ws://127.0.0.1:" + server.address().getPort() + "/chat";
    }

    @Override
    public boolean answers(InetSocketAddress address) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/healthz"))
                .timeout(TO_ANSWER)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
