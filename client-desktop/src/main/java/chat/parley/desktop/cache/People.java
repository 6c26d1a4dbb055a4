package chat.parley.desktop.cache;

import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names, pictures and states of mind of people, as last heard. */
final class People {
    private People() {}

    /** Keeps what is new; a name without a status does not take a status away. Tells whether anything changed. */
    static boolean put(Sql sql, User user) {
        return sql.run("""
                        INSERT INTO person (handle, name, avatar, status) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (handle) DO UPDATE SET name = ?2, avatar = ?3, status = coalesce(?4, status)
                        WHERE name <> ?2 OR avatar IS NOT ?3 OR status IS NOT coalesce(?4, status)""", user.handle().text(), user.name(), user.avatar(), user.status()) > 0;
    }

    /** Keeps all that a profile says. Tells whether anything changed. */
    static boolean replace(Sql sql, User user) {
        return sql.run("""
                        INSERT INTO person (handle, name, avatar, status) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (handle) DO UPDATE SET name = ?2, avatar = ?3, status = ?4
                        WHERE name <> ?2 OR avatar IS NOT ?3 OR status IS NOT ?4""", user.handle().text(), user.name(), user.avatar(), user.status()) > 0;
    }

    static Optional<User> find(Sql sql, Handle handle) {
        return sql.first(
                "SELECT handle, name, avatar, status FROM person WHERE handle = ?", People::user, handle.text());
    }

    /** Those of them who are known. */
    static Map<Handle, User> find(Sql sql, Set<Handle> handles) {
        Map<Handle, User> people = new HashMap<>();
        handles.forEach(handle -> find(sql, handle).ifPresent(one -> people.put(handle, one)));
        return people;
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(new Handle(row.getString(1)), row.getString(2), row.getString(3), row.getString(4));
    }
}
