package chat.parley.server.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.internal.core.session.throttling.ConcurrencyLimitingRequestThrottler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Statements as the adapters use them: prepared once, each within its deadline, so many at a time and no more, in a quorum of the
 * data centre. All but {@link #condition} fail with {@code unavailable}. Thread-safe.
 */
final class Cassandra implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final int MOST_AT_ONCE = 512;
    private static final int MOST_WAITING = 20_000;

    private final CqlSession session;
    private final ConcurrentMap<String, PreparedStatement> prepared = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile @Nullable DriverException failure;

    Cassandra(CqlSession session) {
        this.session = session;
    }

    /**
     * A connection to the nodes.
     *
     * @param keyspace null to have none yet
     * @throws DriverException where none of them answers
     */
    static CqlSession connect(Keyspace place, @Nullable String keyspace) {
        DriverConfigLoader settings = DriverConfigLoader.programmaticBuilder()
                // the driver can't read some errors of version 5 and closes the connection, all that is under way on it
                // with it
                .withString(DefaultDriverOption.PROTOCOL_VERSION, DefaultProtocolVersion.V4.name())
                // the other one is native, for microseconds that nobody needs here
                .withBoolean(DefaultDriverOption.TIMESTAMP_GENERATOR_FORCE_JAVA_CLOCK, true)
                // whoever is in no keyspace makes tables, and does not need to be told of each for a second
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, keyspace != null)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, DEADLINE)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, TO_CONNECT)
                .withDuration(DefaultDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT, TO_CONNECT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, TO_CONNECT)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, TO_CONNECT.multipliedBy(2))
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(500))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, ConsistencyLevel.LOCAL_QUORUM.name())
                .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, ConsistencyLevel.LOCAL_SERIAL.name())
                .withClass(DefaultDriverOption.REQUEST_THROTTLER_CLASS, ConcurrencyLimitingRequestThrottler.class)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, MOST_AT_ONCE)
                .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, MOST_WAITING)
                .build();
        CqlSessionBuilder builder = CqlSession.builder()
                .addContactPoints(place.contacts())
                .withLocalDatacenter(place.dataCentre())
                .withKeyspace(keyspace)
                .withConfigLoader(settings);
        if (place.credentials() != null) {
            builder.withAuthCredentials(
                    place.credentials().user(), place.credentials().password());
        }
        return builder.build();
    }

    /** A statement with its values, in their order. */
    BoundStatement statement(String cql, @Nullable Object... values) {
        PreparedStatement known = prepared.get(cql);
        if (known == null) {
            known = run(() -> session.prepare(cql));
            prepared.put(cql, known);
        }
        return known.bind(values).setIdempotent(true);
    }

    /** All that a query finds. */
    List<Row> rows(String cql, @Nullable Object... values) {
        return rows(statement(cql, values));
    }

    List<Row> rows(Statement<?> query) {
        return run(() -> execute(query).all());
    }

    private ResultSet execute(Statement<?> statement) {
        calls.increment();
        return session.execute(statement);
    }

    /** What a query that finds at most one row finds. */
    Optional<Row> first(String cql, @Nullable Object... values) {
        return rows(cql, values).stream().findFirst();
    }

    /** Writes, as often as it takes: the same again has to change nothing. */
    void change(String cql, @Nullable Object... values) {
        Statement<?> change = statement(cql, values);
        run(() -> execute(change));
    }

    /** Writes all side by side, in no order; returns when all are written. */
    void changeAll(List<BoundStatement> changes) {
        together(changes);
    }

    /** Asks all side by side; each answer is at the place of its question. */
    List<List<Row>> together(List<BoundStatement> questions) {
        return run(() -> {
            List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
            for (BoundStatement question : questions) {
                calls.increment();
                answers.add(session.executeAsync(question));
            }
            List<List<Row>> all = new ArrayList<>();
            for (CompletionStage<AsyncResultSet> answer : answers) {
                List<Row> rows = new ArrayList<>();
                AsyncResultSet page = answer.toCompletableFuture().join();
                page.currentPage().forEach(rows::add);
                while (page.hasMorePages()) {
                    page = page.fetchNextPage().toCompletableFuture().join();
                    page.currentPage().forEach(rows::add);
                }
                all.add(rows);
            }
            return all;
        });
    }

    /**
     * Does something on a condition.
     *
     * @return whose {@code wasApplied} tells whether it was met; its rows are those in the way
     * @throws DriverException where it is not known whether it was done, or is known that it was not
     */
    ResultSet condition(Statement<?> conditional) {
        try {
            ResultSet answer = execute(conditional);
            failure = null;
            return answer;
        } catch (DriverException e) {
            failures.increment();
            throw e;
        }
    }

    /** The same where it does no harm to do it twice. */
    boolean isMet(String cql, @Nullable Object... values) {
        BoundStatement conditional = statement(cql, values).setIdempotent(false);
        return run(() -> execute(conditional)).wasApplied();
    }

    /** Statements of one partition, as one. */
    static BatchStatement batch(List<BoundStatement> statements) {
        return BatchStatement.newInstance(DefaultBatchType.UNLOGGED)
                .addAll(statements)
                .setIdempotent(false);
    }

    /** What is in the way of working now: that the last call failed. */
    Optional<String> trouble() {
        return failure == null ? Optional.empty() : Optional.of("Cassandra does not answer as it should");
    }

    /** How many statements were sent, a batch counted once. */
    long calls() {
        return calls.sum();
    }

    /** How many calls have failed. */
    long failures() {
        return failures.sum();
    }

    private interface Call<T> {
        T made();
    }

    private <T> T run(Call<T> call) {
        try {
            T made = call.made();
            failure = null;
            return made;
        } catch (DriverException e) {
            failures.increment();
            failure = e;
            throw Unavailable.because(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof DriverException cause) {
                failures.increment();
                failure = cause;
            }
            throw Unavailable.because(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
