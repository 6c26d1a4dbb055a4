package chat.parley.desktop.cache;

import java.util.List;

/** Empties a cache of all that the server can tell again. */
final class Forgetting {
    private Forgetting() {}

    /** All logs, and the conversations in which nothing waits or was begun. */
    static void logs(Sql sql) {
        for (String table : List.of("entry", "written", "stretch", "mark", "member")) {
            sql.run("DELETE FROM " + table);
        }
        TextIndex.clear(sql);
        Settings.remove(sql, Settings.SINCE);
        sql.run("""
                DELETE FROM conversation
                WHERE id NOT IN (SELECT conversation FROM draft UNION SELECT conversation FROM outbox)""");
        sql.run("""
                UPDATE conversation SET head = 0, read = 0, told_head = 0, told_read = 0, told_unread = 0,
                  told_mentioned = 0, unread = 0, mentioned = 0, last = 0,
                  told_at = 0, told_members = 0, members = 0, members_at = 0, described_at = 0""");
        sql.run("UPDATE outbox SET retry = 1");
    }
}
