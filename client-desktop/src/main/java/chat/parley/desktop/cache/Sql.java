package chat.parley.desktop.cache;

import chat.parley.protocol.InvalidFieldException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
import org.jspecify.annotations.Nullable;

/** One connection to a SQLite file and the statements prepared on it, as many as the program has texts. One thread at a time. */
final class Sql implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private boolean leavesNoTrace;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    static Sql open(Path file) {
        try {
            return new Sql(DriverManager.getConnection("jdbc:sqlite:" + file));
        } catch (SQLException e) {
            throw new CacheException("The cache in " + file + " can't be opened", e);
        }
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs statements that take no values and are used once. */
    void script(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Gives up the transaction under way, if SQLite has not done so already, as it does when the disk is full. */
    void rollBack() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw failed(e);
            }
        }
    }

    int run(String text, @Nullable Object... values) {
        try {
            return with(text, values).executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(String text, Reading<T> reading, @Nullable Object... values) {
        try (ResultSet rows = with(text, values).executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reading.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw failed(e);
        } catch (UncheckedIOException | InvalidFieldException e) {
            throw CacheException.garbled(e);
        }
    }

    <T> Optional<T> first(String text, Reading<T> reading, @Nullable Object... values) {
        try (ResultSet rows = with(text, values).executeQuery()) {
            return rows.next() ? Optional.of(reading.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        } catch (UncheckedIOException | InvalidFieldException e) {
            throw CacheException.garbled(e);
        }
    }

    boolean any(String text, @Nullable Object... values) {
        return first(text, row -> true, values).isPresent();
    }

    /** The first number of the first row; 0 where there is none. */
    long number(String text, @Nullable Object... values) {
        return first(text, row -> row.getLong(1), values).orElse(0L);
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

    /** The texts of all statements run so far that may be run again. */
    Set<String> texts() {
        return Set.copyOf(prepared.keySet());
    }

    private PreparedStatement with(String text, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static CacheException failed(SQLException e) {
        return new CacheException("The cache can't be used", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
