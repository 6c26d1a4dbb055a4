package chat.parley.server.embedded;

import java.sql.SQLException;

/** Something to do with the database. It may be done more than once: only the last time counts. */
@FunctionalInterface
interface Work<T> {
    T on(Statements statements) throws SQLException;
}
