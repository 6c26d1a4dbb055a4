package chat.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Kafka 4.4 as its own controller (KRaft), in our Java. Topics have to be created. */
final class KafkaRecipe implements Recipe {
    /** Formats the folder the first time, under an id that only has to be one. */
    private static final String FORMAT_AND_RUN = """
            test -f data/meta.properties ||
                "$@" kafka.tools.StorageTool format -t 4L6g3nShT-eMCtK--X86sw -c kafka.properties || exit 1
            exec "$@" kafka.Kafka kafka.properties
            """;

    private static final int MILLIS_TO_ANSWER = 5_000;

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        Kit.write("kafka.properties", folder, Map.of("port", place.port(), "innerPort", place.innerPort()));
        Kit.write("kafka-log4j2.properties", folder, Map.of());
        return List.of(
                "/bin/sh",
                "-c",
                FORMAT_AND_RUN,
                name(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=kafka-log4j2.properties",
                "-cp",
                Kit.jars(name()));
    }

    @Override
    public boolean answers(InetSocketAddress address) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address.getHostString() + ":" + address.getPort(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                MILLIS_TO_ANSWER,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                MILLIS_TO_ANSWER);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false; // it is still reading its log
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
