package chat.parley.server.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the statements that were prepared on it: as many as there are texts of SQL in this package. One thread at a
 * time.
 */
final class Statements implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Semaphore search;
    private boolean leavesNoTrace;
    private boolean holdsSearch;

    /** @param search whoever holds it may write the search index */
    Statements(Connection connection, Semaphore search) {
        this.connection = connection;
        this.search = search;
    }

    /** One row as one of our own things. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes rows as long as it wants more. */
    @FunctionalInterface
    interface Rows {
        boolean wantsMoreAfter(ResultSet row) throws SQLException;
    }

    /** Runs a statement and tells how many rows it changed. */
    int change(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        each(
                sql,
                each -> {
                    found.add(row.read(each));
                    return true;
                },
                values);
        return found;
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
        }
    }

    void each(String sql, Rows taker, @Nullable Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            boolean more = true;
            while (more && rows.next()) {
                more = taker.wantsMoreAfter(rows);
            }
        }
    }

    /** Runs several statements, separated by semicolons. */
    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** What {@code json_each} gives one by one again; to be of texts without quotes and backslashes, as ids and handles are. */
    static String list(Stream<String> texts) {
        return texts.collect(Collectors.joining("\",\"", "[\"", "\"]"));
    }

    /** What the transaction under way overwrites is to be gone from the disk soon, and not only from the tables. */
    void leaveNoTrace() {
        leavesNoTrace = true;
    }

    /** Whether that was asked for since this was called before. */
    boolean wasToLeaveNoTrace() {
        boolean asked = leavesNoTrace;
        leavesNoTrace = false;
        return asked;
    }

    /**
     * Waits until nobody else writes the search index, and keeps others from it until the transaction under way is over. SQLite's
     * own lock is for whoever happens to ask when it is free, which may be the same one again and again.
     */
    void holdSearch() {
        if (!holdsSearch) {
            search.acquireUninterruptibly();
            holdsSearch = true;
        }
    }

    /** Lets others write the search index, if it was held. */
    void releaseSearch() {
        if (holdsSearch) {
            holdsSearch = false;
            search.release();
        }
    }

    /** All that was prepared. */
    Set<String> texts() {
        return prepared.keySet();
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            releaseSearch();
        }
    }
}
