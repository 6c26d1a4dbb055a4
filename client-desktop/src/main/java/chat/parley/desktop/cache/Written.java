package chat.parley.desktop.cache;

/**
 * What entries say, and what the index was told of it, apart from everything else that is kept of them. SQLite leaves copies behind
 * of rows that it moves to make room for others, so no row here is ever moved: each comes after all that are here, and none is
 * taken out or changes its length. A text that is deleted is overwritten where it lies, and its room stays empty.
 */
final class Written {
    private Written() {}

    /** Keeps a content and tells its place. */
    static long add(Sql sql, byte[] content) {
        return sql.number("INSERT INTO written (content) VALUES (?) RETURNING place", content);
    }

    /** Overwrites a content. */
    static void erase(Sql sql, long place) {
        sql.run("UPDATE written SET content = zeroblob(length(content)) WHERE place = ?", place);
    }
}
