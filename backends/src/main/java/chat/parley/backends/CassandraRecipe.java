package chat.parley.backends;

import chat.parley.launcher.Launcher;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A node of Cassandra 5.0 in the data centre {@code datacenter1}, in a Java 17: it runs in no newer one.
 *
 * @param name of it
 * @param ring where all nodes of its ring are, itself among them
 */
record CassandraRecipe(String name, List<Place> ring) implements Recipe {
    private static final int JAVA = 17;
    /** Long, since both sides are cold. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(20);

    CassandraRecipe {
        ring = List.copyOf(ring);
    }

    @Override
    public List<String> prepare(Path folder, Place place) throws IOException {
        String java = Launcher.java(version -> version == JAVA)
                .orElseThrow(() -> new IOException("Cassandra needs a Java " + JAVA
                        + ", and there is none in the usual places: install one, or see https://adoptium.net"));
        Path arguments = Kit.write("cassandra.args", folder, Map.of());
        Path logging = Kit.write("cassandra-logback.xml", folder, Map.of());
        Path configuration = Kit.write(
                "cassandra.yaml",
                folder,
                Map.of(
                        "host",
                        place.host(),
                        "port",
                        place.port(),
                        "innerPort",
                        place.innerPort(),
                        "seeds",
                        ring.stream().map(Place::innerText).collect(Collectors.joining(",")),
                        "token",
                        token(ring.indexOf(place)),
                        "folder",
                        folder));
        return List.of(
                java,
                "@" + arguments,
                "-Dcassandra.config=" + configuration.toUri(),
                "-Dlogback.configurationFile=" + logging.toUri(),
                "-Dcassandra.storagedir=" + folder,
                "-Dcassandra.logdir=" + folder,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                Kit.jars("cassandra"),
                "org.apache.cassandra.service.CassandraDaemon");
    }

    /** Where its part of the ring begins, all parts being of one size: so that all nodes can start at the same time. */
    private BigInteger token(int node) {
        BigInteger all = BigInteger.ONE.shiftLeft(Long.SIZE);
        BigInteger begin = all.multiply(BigInteger.valueOf(node)).divide(BigInteger.valueOf(ring.size()));
        return begin.add(BigInteger.valueOf(Long.MIN_VALUE));
    }

    /** Whether it serves clients, and knows all others of its ring. */
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
            return session.execute("SELECT peer FROM system.peers_v2").all().size() == ring.size() - 1;
        } catch (AllNodesFailedException e) {
            return false; // it does not serve clients yet
        }
    }
}
