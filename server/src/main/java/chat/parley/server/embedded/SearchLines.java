package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.search.FoldedText;
import chat.parley.search.IndexedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows by which lines are found: noted with their entries, indexed later. For the writer thread. */
final class SearchLines {
    private static final int MOST_AT_ONCE = 200;

    /** A text of this many characters takes the writer about 10 ms. */
    private static final int MOST_CHARACTERS_AT_ONCE = 32 * 1024;

    private SearchLines() {}

    /** Begins anew where texts were folded by other rules: what is in the index could not be taken out of it again. */
    static void adopt(Statements statements) throws SQLException {
        boolean same = statements
                .first("SELECT value FROM fact WHERE name = 'folding'", row -> row.getString(1))
                .filter(FoldedText.RULES::equals)
                .isPresent();
        if (!same) {
            statements.script("BEGIN IMMEDIATE; INSERT INTO search_index (search_index) VALUES ('delete-all');"
                    + " UPDATE search_line SET indexed = NULL, waits = 1;"
                    + " INSERT OR REPLACE INTO fact (name, value) VALUES ('folding', '" + FoldedText.RULES
                    + "'); COMMIT");
        }
    }

    /** Notes what is to be indexed because of an entry that was appended. */
    static void follow(Statements statements, long conversation, Entry entry) throws SQLException {
        switch (entry.content()) {
            case Content.Text _, Content.File _ ->
                statements.change(
                        "INSERT INTO search_line (conversation, seq, waits) VALUES (?, ?, 1)",
                        conversation,
                        entry.seq());
            case Content.Edit edit ->
                statements.change(
                        "UPDATE search_line SET waits = 1 WHERE conversation = ? AND seq = ?",
                        conversation,
                        edit.target());
            default -> {
                // the other kinds are not found by a text
            }
        }
    }

    /** Takes a line out of the index; its text and its edits have to be in the log still. */
    static void erase(Statements statements, long conversation, long seq) throws SQLException {
        Optional<Line> line = statements.first(
                "SELECT number, conversation, seq, coalesce(indexed, 0) FROM search_line"
                        + " WHERE conversation = ? AND seq = ?",
                Line::read,
                conversation,
                seq);
        if (line.isPresent()) {
            takeOut(statements, line.get());
            note(statements, line.get(), null);
        }
    }

    /** Indexes some of the lines that wait, oldest first, and tells whether there are more. */
    static boolean indexSome(Statements statements) throws SQLException {
        List<Line> waiting = statements.all(
                "SELECT number, conversation, seq, coalesce(indexed, 0) FROM search_line WHERE waits = 1"
                        + " ORDER BY number LIMIT ?",
                Line::read,
                MOST_AT_ONCE);
        int characters = 0;
        for (Line line : waiting) {
            if (characters >= MOST_CHARACTERS_AT_ONCE) {
                return true;
            }
            characters += index(statements, line);
        }
        return waiting.size() == MOST_AT_ONCE;
    }

    private static int index(Statements statements, Line line) throws SQLException {
        int characters = takeOut(statements, line);
        long source = source(statements, line);
        Optional<IndexedText> text = text(statements, line.conversation(), source);
        if (text.isPresent()) {
            change(
                    statements,
                    "INSERT INTO search_index (rowid, text, pairs, place) VALUES (?, ?, ?, ?)",
                    line,
                    text.get());
            characters += text.get().text().length();
        }
        note(statements, line, text.isPresent() ? source : null);
        return characters;
    }

    private static int takeOut(Statements statements, Line line) throws SQLException {
        Optional<IndexedText> before = text(statements, line.conversation(), line.indexed());
        if (before.isPresent()) {
            change(
                    statements,
                    "INSERT INTO search_index (search_index, rowid, text, pairs, place) VALUES ('delete', ?, ?, ?, ?)",
                    line,
                    before.get());
        }
        return before.map(text -> text.text().length()).orElse(0);
    }

    private static void change(Statements statements, String sql, Line line, IndexedText text) throws SQLException {
        statements.change(sql, line.number(), text.text(), text.pairs(), SearchPlaces.term(line.conversation()));
    }

    private static void note(Statements statements, Line line, @Nullable Long indexed) throws SQLException {
        statements.change("UPDATE search_line SET indexed = ?, waits = 0 WHERE number = ?", indexed, line.number());
    }

    /** The entry that has the text of a line as it reads now. */
    private static long source(Statements statements, Line line) throws SQLException {
        return statements
                .first(
                        "SELECT seq FROM last_change WHERE conversation = ? AND target = ? AND sort = 'edit'",
                        row -> row.getLong(1),
                        line.conversation(),
                        line.seq())
                .orElse(line.seq());
    }

    private static Optional<IndexedText> text(Statements statements, long conversation, long seq) throws SQLException {
        return statements
                .first(
                        "SELECT content FROM entry WHERE conversation = ? AND seq = ?",
                        row -> EntryRows.content(row, 1),
                        conversation,
                        seq)
                .flatMap(IndexedText::of);
    }

    /** @param indexed the entry whose text the index has, 0 for none */
    private record Line(long number, long conversation, long seq, long indexed) {
        static Line read(ResultSet row) throws SQLException {
            return new Line(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }
}
