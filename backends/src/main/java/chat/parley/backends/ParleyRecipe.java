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

/**
 * One server of Parley in a cluster on this machine, in our Java. What the environment says of its settings goes before this.
 *
 * @param name of it
 * @param jar the program
 * @param cluster where the others are, by the names in its configuration
 */
record ParleyRecipe(String name, Path jar, Map<String, String> cluster) implements Recipe {
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    ParleyRecipe {
        cluster = Map.copyOf(cluster);
    }

    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        Path configuration = Kit.write("parley.yaml", folder, cluster);
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseCompactObjectHeaders",
                "-Xmx512m",
                "--sun-misc-unsafe-memory-access=allow", // by the libraries for Cassandra
                "-jar",
                jar.toAbsolutePath().toString(),
                "--config",
                configuration.toString(),
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
