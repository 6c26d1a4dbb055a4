package chat.parley.desktop.cache;

import java.util.List;
import java.util.stream.Stream;

/** The tables of a cache and how older files come to have them. */
final class Schema {
    /** The index of texts, which keeps none itself; what is taken out of it is gone from its pages. */
    static final List<String> WORDS = List.of("""
            CREATE VIRTUAL TABLE words USING fts5 (text, pairs, content = '', tokenize = 'trigram case_sensitive 1')""", """
            INSERT INTO words (words, rank) VALUES ('secure-delete', 1)""");

    /** With the logs begun anew, since what was there before is not in the index; the server has them. */
    private static final List<String> SEARCH = List.of("""
            CREATE TABLE said (
              place INTEGER PRIMARY KEY,
              conversation INTEGER NOT NULL,
              seq INTEGER NOT NULL) STRICT""", """
            CREATE UNIQUE INDEX said_line ON said (conversation, seq)""", """
            DELETE FROM entry""", """
            DELETE FROM stretch""", """
            DELETE FROM setting WHERE key = 'since'""", """
            CREATE VIRTUAL TABLE words USING fts5 (text, pairs, tokenize = 'trigram case_sensitive 1')""", """
            INSERT INTO words (words, rank) VALUES ('secure-delete', 1)""");

    /** All texts in one table, see {@link Written}; the logs begin anew once more. */
    private static final List<String> WRITTEN = Stream.concat(
                    Stream.of("""
            DROP TABLE words""", """
            DELETE FROM said""", """
            ALTER TABLE said ADD COLUMN text INTEGER NOT NULL DEFAULT 0""", """
            DROP TABLE entry""", """
            CREATE TABLE written (
              place INTEGER PRIMARY KEY,
              content BLOB NOT NULL) STRICT""", """
            CREATE TABLE entry (
              conversation INTEGER NOT NULL,
              seq INTEGER NOT NULL,
              id TEXT NOT NULL,
              author TEXT NOT NULL,
              at INTEGER NOT NULL,
              kind TEXT NOT NULL,
              place INTEGER,
              target INTEGER,
              line INTEGER NOT NULL,
              news INTEGER NOT NULL,
              PRIMARY KEY (conversation, seq)) STRICT, WITHOUT ROWID""", """
            CREATE INDEX entry_target ON entry (conversation, target) WHERE target IS NOT NULL""", """
            CREATE INDEX entry_group ON entry (conversation, seq) WHERE kind = 'GROUP'""", """
            ALTER TABLE conversation DROP COLUMN last""", """
            ALTER TABLE conversation ADD COLUMN last INTEGER NOT NULL DEFAULT 0""", """
            DELETE FROM stretch""", """
            DELETE FROM setting WHERE key = 'since'"""), WORDS.stream())
            .toList();

    /** Step by step: a file of version n has had the first n. Only ever added to. */
    private static final List<List<String>> STEPS = List.of(
            List.of("""
            CREATE TABLE setting (
              key TEXT PRIMARY KEY,
              value TEXT NOT NULL) STRICT, WITHOUT ROWID""", """
            CREATE TABLE conversation (
              number INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              peer TEXT,
              title TEXT NOT NULL,
              avatar TEXT,
              members INTEGER NOT NULL DEFAULT 0,
              role TEXT,
              muted INTEGER NOT NULL DEFAULT 0,
              archived INTEGER NOT NULL DEFAULT 0,
              favourite INTEGER NOT NULL DEFAULT 0,
              member INTEGER NOT NULL DEFAULT 1,
              head INTEGER NOT NULL DEFAULT 0,
              read INTEGER NOT NULL DEFAULT 0,
              told_head INTEGER NOT NULL DEFAULT 0,
              told_read INTEGER NOT NULL DEFAULT 0,
              told_unread INTEGER NOT NULL DEFAULT 0,
              told_mentioned INTEGER NOT NULL DEFAULT 0,
              unread INTEGER NOT NULL DEFAULT 0,
              mentioned INTEGER NOT NULL DEFAULT 0,
              last BLOB,
              moved_at INTEGER NOT NULL DEFAULT 0) STRICT""", """
            CREATE INDEX conversation_peer ON conversation (peer)""", """
            CREATE TABLE entry (
              conversation INTEGER NOT NULL,
              seq INTEGER NOT NULL,
              id TEXT NOT NULL,
              author TEXT NOT NULL,
              at INTEGER NOT NULL,
              kind TEXT NOT NULL,
              content BLOB NOT NULL,
              target INTEGER,
              line INTEGER NOT NULL,
              news INTEGER NOT NULL,
              PRIMARY KEY (conversation, seq)) STRICT, WITHOUT ROWID""", """
            CREATE INDEX entry_target ON entry (conversation, target) WHERE target IS NOT NULL""", """
            CREATE TABLE stretch (
              conversation INTEGER NOT NULL,
              first INTEGER NOT NULL,
              last INTEGER NOT NULL,
              PRIMARY KEY (conversation, first)) STRICT, WITHOUT ROWID""", """
            CREATE TABLE mark (
              conversation INTEGER NOT NULL,
              handle TEXT NOT NULL,
              delivered INTEGER NOT NULL,
              read INTEGER NOT NULL,
              PRIMARY KEY (conversation, handle)) STRICT, WITHOUT ROWID""", """
            CREATE TABLE outbox (
              position INTEGER PRIMARY KEY AUTOINCREMENT,
              conversation TEXT NOT NULL,
              id TEXT NOT NULL UNIQUE,
              at INTEGER NOT NULL,
              content BLOB NOT NULL,
              retry INTEGER NOT NULL DEFAULT 0,
              code TEXT,
              message TEXT) STRICT""", """
            CREATE INDEX outbox_conversation ON outbox (conversation, position)""", """
            CREATE TABLE draft (
              conversation TEXT PRIMARY KEY,
              text TEXT NOT NULL,
              reply_to INTEGER) STRICT, WITHOUT ROWID""", """
            CREATE TABLE person (
              handle TEXT PRIMARY KEY,
              name TEXT NOT NULL,
              avatar TEXT,
              status TEXT) STRICT, WITHOUT ROWID"""),
            List.of("""
            ALTER TABLE outbox ADD COLUMN target INTEGER
              GENERATED ALWAYS AS (json_extract(CAST(content AS TEXT), '$.target')) VIRTUAL""", """
            ALTER TABLE conversation ADD COLUMN description TEXT NOT NULL DEFAULT ''""", """
            ALTER TABLE conversation ADD COLUMN described_at INTEGER NOT NULL DEFAULT 0""", """
            ALTER TABLE conversation ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0""", """
            ALTER TABLE conversation ADD COLUMN told_title TEXT NOT NULL DEFAULT ''""", """
            ALTER TABLE conversation ADD COLUMN told_members INTEGER NOT NULL DEFAULT 0""", """
            ALTER TABLE conversation ADD COLUMN told_role TEXT""", """
            ALTER TABLE conversation ADD COLUMN told_in INTEGER NOT NULL DEFAULT 1""", """
            ALTER TABLE conversation ADD COLUMN members_at INTEGER NOT NULL DEFAULT 0""", """
            UPDATE conversation SET told_at = told_head, told_title = title, told_members = members, told_role = role,
              told_in = member""", """
            CREATE INDEX entry_group ON entry (conversation, seq) WHERE kind = 'GROUP'""", """
            CREATE TABLE member (
              conversation INTEGER NOT NULL,
              handle TEXT NOT NULL,
              role TEXT,
              joined_at INTEGER,
              PRIMARY KEY (conversation, handle)) STRICT, WITHOUT ROWID"""),
            SEARCH,
            WRITTEN,
            List.of("""
            CREATE INDEX entry_mention ON entry (conversation, seq) WHERE news = 2"""));

    private Schema() {}

    /** Whether a newer app has changed the file in ways this one does not know. */
    static boolean tooNew(Sql sql) {
        return sql.number("PRAGMA user_version") > STEPS.size();
    }

    /** Brings the tables to what this program expects, each step in a transaction; texts that lay elsewhere leave no trace. */
    static void migrate(Sql sql) {
        long version = sql.number("PRAGMA user_version");
        migrate(sql, STEPS.size());
        if (version > 0 && version <= STEPS.indexOf(WRITTEN)) {
            sql.script("VACUUM");
        }
    }

    static void migrate(Sql sql, int to) {
        for (int version = (int) sql.number("PRAGMA user_version"); version < to; version++) {
            sql.script("BEGIN IMMEDIATE");
            sql.script(STEPS.get(version).toArray(String[]::new));
            sql.script("PRAGMA user_version = " + (version + 1), "COMMIT");
        }
    }
}
