package chat.parley.server.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A keyspace for tests, which is emptied instead of made anew for each: that takes seconds. */
final class TestKeyspace implements AutoCloseable {
    private static final List<String> NOT_EMPTIED = List.of("fact", "lease", "schema_version");

    private final Keyspace keyspace;
    private @Nullable CqlSession session;

    TestKeyspace(InetSocketAddress address, String name) {
        this.keyspace = new Keyspace(List.of(address), null, "datacenter1", name, 1);
    }

    Keyspace keyspace() {
        return keyspace;
    }

    void open() throws InterruptedException {
        try (CqlSession nowhere = Cassandra.connect(keyspace, null)) {
            Schema.migrate(nowhere, keyspace);
        }
        session = Cassandra.connect(keyspace, keyspace.name());
    }

    private CqlSession session() {
        if (session == null) {
            throw new IllegalStateException("not open");
        }
        return session;
    }

    void empty() {
        List<CompletionStage<AsyncResultSet>> truncations =
                session().getMetadata().getKeyspace(keyspace.name()).orElseThrow().getTables().keySet().stream()
                        .map(table -> table.asInternal())
                        .filter(table -> !NOT_EMPTIED.contains(table))
                        .map(table -> session().executeAsync("TRUNCATE " + table))
                        .toList();
        truncations.forEach(truncation -> truncation.toCompletableFuture().join());
    }

    Cassandra cassandra() {
        return new Cassandra(session());
    }

    /** As one server has it. */
    CassandraStore store(Clock clock) {
        return new CassandraStore(cassandra(), clock, task -> Thread.startVirtualThread(task));
    }

    @Override
    public void close() {
        session().close();
    }
}
