package chat.parley.desktop.cache;

import java.util.Optional;

/** Single values by name. */
final class Settings {
    /** Which life of the server's data the logs here are from. */
    static final String EPOCH = "epoch";
    /** The server's time up to which it has told everything. */
    static final String SINCE = "since";

    /** Whether others see that the user is online, as the server said last. */
    static final String PRESENCE_VISIBLE = "presence-visible";

    private Settings() {}

    static Optional<String> find(Sql sql, String key) {
        return sql.first("SELECT value FROM setting WHERE key = ?", row -> row.getString(1), key);
    }

    static void put(Sql sql, String key, String value) {
        sql.run("INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", key, value);
    }

    static void remove(Sql sql, String key) {
        sql.run("DELETE FROM setting WHERE key = ?", key);
    }
}
