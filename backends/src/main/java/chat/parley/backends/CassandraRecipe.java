package chat.parley.backends;

import chat.parley.launcher.Launcher;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One node of Cassandra 5.0 in the data centre {@code datacenter1}, in a Java 17: it runs in no newer one. */
final class CassandraRecipe implements Recipe {
    private static final int JAVA = 17;
    /** Long, since both sides are cold. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "cassandra";
    }

    @Override
    public List<String> prepare(Path folder, int port, int innerPort) throws IOException {
        String java = Launcher.java(version -> version == JAVA)
                .orElseThrow(() -> new IOException("Cassandra needs a Java " + JAVA
                        + ", and there is none in the usual places: install one, or see https://adoptium.net"));
        Path arguments = Kit.write("cassandra.args", folder, Map.of());
        Path logging = Kit.write("cassandra-logback.xml", folder, Map.of());
        Path configuration =
                Kit.write("cassandra.yaml", folder, Map.of("port", port, "innerPort", innerPort, "folder", folder));
        return List.of(
                java,
                "@" + arguments,
                "-Dcassandra.config=" + configuration.toUri(),
                "-Dlogback.configurationFile=" + logging.toUri(),
                "-Dcassandra.storagedir=" + folder,
                "-Dcassandra.logdir=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                Kit.jars(name()),
                "org.apache.cassandra.service.CassandraDaemon");
    }

    @Override
    public boolean answers(InetSocketAddress address) {
        DriverConfigLoader patience = DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TO_ANSWER)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, TO_ANSWER)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, TO_ANSWER)
                .build();
        try (CqlSession session = CqlSession.builder()
                .withConfigLoader(patience)
                .addContactPoint(address)
                .withLocalDatacenter("datacenter1")
                .build()) {
            return session.execute("SELECT release_version FROM system.local").one() != null;
        } catch (AllNodesFailedException e) {
            return false; // it does not serve clients yet
        }
    }
}
