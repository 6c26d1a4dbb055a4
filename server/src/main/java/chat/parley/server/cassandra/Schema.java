package chat.parley.server.cassandra;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a keyspace, old or new, to what this program knows, by one server at a time: it holds a lease meanwhile, a row with a time
 * to live. A server that dies in the middle leaves a step half done; the next one does it again.
 */
final class Schema {
    /** The first makes version 1 of an empty keyspace, the next version 2 of that, and so on. None is ever changed. */
    private static final List<String> MIGRATIONS = List.of("0001-first.cql");

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Duration TO_ALTER = Duration.ofSeconds(30);
    private static final int LEASE_SECONDS = 300;
    private static final Duration TO_ASK_AGAIN = Duration.ofMillis(500);
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern CREATE = Pattern.compile("^CREATE TABLE ");

    private final CqlSession session;
    private final Keyspace keyspace;
    private final String server = UUID.randomUUID().toString();

    private Schema(CqlSession session, Keyspace keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /**
     * Returns when the keyspace is as this program knows it.
     *
     * @throws ProblemException {@code conflict} where it is from a newer version
     */
    static void migrate(CqlSession session, Keyspace keyspace) throws InterruptedException {
        new Schema(session, keyspace).migrate();
    }

    private void migrate() throws InterruptedException {
        if (version() < MIGRATIONS.size()) {
            alter("CREATE KEYSPACE IF NOT EXISTS " + keyspace.name()
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + keyspace.dataCentre() + "': "
                    + keyspace.replicas() + "}");
            create("lease", "server text");
            create("schema_version", "version int");
            while (!hasLease()) {
                Thread.sleep(TO_ASK_AGAIN);
            }
            try {
                migrateAlone();
            } finally {
                session.execute(SimpleStatement.newInstance(
                        "DELETE FROM " + in("lease") + " WHERE name = 'schema' IF server = ?", server));
            }
        }
        if (version() > MIGRATIONS.size()) {
            throw new ProblemException(
                    ProblemCode.CONFLICT,
                    "The keyspace " + keyspace.name()
                            + " is from a newer version of Parley (its schema is " + version()
                            + ", this program knows up to "
                            + MIGRATIONS.size() + ").");
        }
    }

    /** Under one id, whoever makes it: several servers may at the same time. */
    private void create(String table, String column) {
        UUID id = UUID.nameUUIDFromBytes(in(table).getBytes(StandardCharsets.UTF_8));
        alter("CREATE TABLE IF NOT EXISTS " + in(table) + " (name text PRIMARY KEY, " + column + ") WITH ID = " + id);
    }

    private String in(String table) {
        return keyspace.name() + "." + table;
    }

    private boolean hasLease() {
        ResultSet answer = session.execute(SimpleStatement.newInstance(
                "INSERT INTO " + in("lease") + " (name, server) VALUES ('schema', ?) IF NOT EXISTS USING TTL "
                        + LEASE_SECONDS,
                server));
        return answer.wasApplied();
    }

    private int version() {
        boolean there = session.execute(SimpleStatement.newInstance(
                                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                                keyspace.name(),
                                "schema_version"))
                        .one()
                != null;
        if (!there) {
            return 0;
        }
        Row row = session.execute("SELECT version FROM " + in("schema_version") + " WHERE name = 'schema'")
                .one();
        return row == null ? 0 : row.getInt(0);
    }

    private void migrateAlone() {
        for (int version = version(); version < MIGRATIONS.size(); version++) {
            LOG.info("Making version {} of the schema in {}", version + 1, keyspace.name());
            for (String statement : COMMENT.matcher(text(MIGRATIONS.get(version)))
                    .replaceAll("")
                    .split(";", -1)) {
                if (!statement.isBlank()) {
                    alter(CREATE.matcher(statement.strip())
                            .replaceFirst("CREATE TABLE IF NOT EXISTS " + keyspace.name() + "."));
                }
            }
            session.execute(SimpleStatement.newInstance(
                    "INSERT INTO " + in("fact") + " (name, value) VALUES ('epoch', ?) IF NOT EXISTS",
                    UUID.randomUUID().toString().replace("-", "")));
            session.execute(SimpleStatement.newInstance(
                    "INSERT INTO " + in("schema_version") + " (name, version) VALUES ('schema', ?)", version + 1));
        }
    }

    private void alter(String statement) {
        Statement<?> alteration = SimpleStatement.newInstance(statement).setTimeout(TO_ALTER);
        session.execute(alteration);
        if (!session.checkSchemaAgreement()) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The nodes of Cassandra do not agree on a table");
        }
    }

    private static String text(String migration) {
        try (InputStream cql = Schema.class.getResourceAsStream(migration)) {
            if (cql == null) {
                throw new IllegalStateException("no resource " + migration);
            }
            return new String(cql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
