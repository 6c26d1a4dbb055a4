package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.search.IndexedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the texts of lines into the search index and takes them out again. */
final class SearchLines {
    private static final Logger LOG = LoggerFactory.getLogger(SearchLines.class);

    private SearchLines() {}

    /**
     * An entry that may change what is found.
     *
     * @param number of the entry
     * @param edits the {@code seq} of the line whose text it changes
     */
    record Source(long number, long conversation, @Nullable Long edits, Content content) {
        static final String COLUMNS = "number, conversation, edits, content";

        static Source read(ResultSet row) throws SQLException {
            long edited = row.getLong(3);
            @Nullable Long edits = row.wasNull() ? null : edited;
            return new Source(row.getLong(1), row.getLong(2), edits, EntryRows.content(row, 4));
        }

        Optional<IndexedText> text() {
            return IndexedText.of(content);
        }
    }

    /**
     * Brings the index from the entry before this one to it, and tells how many characters that took.
     *
     * @param log where the entries are
     */
    static int follow(Statements index, Statements log, Source entry) throws SQLException {
        Optional<IndexedText> now = entry.text();
        Optional<Long> line =
                entry.edits() == null ? Optional.of(entry.number()) : line(log, entry.conversation(), entry.edits());
        if (now.isEmpty() || line.isEmpty()) {
            return 0; // no text, or one that was erased since
        }
        int characters = 0;
        if (entry.edits() != null) {
            characters += takeOut(index, log, line.get(), entry.conversation(), entry.edits(), entry.number() - 1);
            // FTS5 (3.53) loses what follows a row that it takes out and puts in at once, with these options
            index.change("INSERT INTO search_index (search_index) VALUES ('flush')");
        }
        index.change(
                "INSERT INTO search_index (rowid, text, pairs, place) VALUES (?, ?, ?, ?)",
                line.get(),
                now.get().text(),
                now.get().pairs(),
                SearchPlaces.term(entry.conversation()));
        return characters + now.get().text().length();
    }

    /**
     * Takes a line out of the index; its text and those of its edits have to be in the log still. For the writer, which has both
     * files. Where the index does not stand for the log as it is, nothing of it is touched, and the next start sees that too.
     *
     * @param deletion the {@code seq} of the entry that deletes it
     */
    static void erase(Statements statements, long conversation, long line, long deletion) throws SQLException {
        statements.holdSearch(); // what the indexer has done is done, and seen
        long before = statements
                .first("SELECT value FROM fact WHERE name = 'erased'", row -> row.getLong(1))
                .orElse(0L);
        long erased = statements
                .first(
                        "SELECT number FROM entry WHERE conversation = ? AND seq = ?",
                        row -> row.getLong(1),
                        conversation,
                        deletion)
                .orElseThrow();
        statements.change("INSERT OR REPLACE INTO fact (name, value) VALUES ('erased', ?)", Long.toString(erased));
        try {
            Optional<Long> indexed = statements.first(
                    "SELECT indexed FROM search_progress WHERE erased = ?", row -> row.getLong(1), before);
            Optional<Long> number = line(statements, conversation, line);
            if (indexed.isPresent() && number.isPresent()) {
                takeOut(statements, statements, number.get(), conversation, line, indexed.get());
            }
            statements.change("UPDATE search_progress SET erased = ? WHERE erased = ?", erased, before);
        } catch (SQLException e) {
            if (!Diagnosis.isDamage(e)) {
                throw e;
            }
            LOG.error("The search index is damaged and is made anew when the server starts next: {}", e.getMessage());
        }
    }

    /** The number of the entry with which a line began. */
    private static Optional<Long> line(Statements log, long conversation, long seq) throws SQLException {
        return log.first(
                "SELECT number FROM entry WHERE conversation = ? AND seq = ? AND counts = 1",
                row -> row.getLong(1),
                conversation,
                seq);
    }

    /**
     * Takes out what a line said after an entry, and tells how many characters that were.
     *
     * @param indexed the number of that entry
     */
    private static int takeOut(
            Statements index, Statements log, long number, long conversation, long line, long indexed)
            throws SQLException {
        Optional<IndexedText> text = log.first(
                        "SELECT content FROM entry WHERE conversation = ?1 AND (seq = ?2 OR edits = ?2)"
                                + " AND number <= ?3 ORDER BY number DESC LIMIT 1",
                        row -> EntryRows.content(row, 1),
                        conversation,
                        line,
                        indexed)
                .flatMap(IndexedText::of);
        if (text.isPresent()) {
            index.change(
                    "INSERT INTO search_index (search_index, rowid, text, pairs, place) VALUES ('delete', ?, ?, ?, ?)",
                    number,
                    text.get().text(),
                    text.get().pairs(),
                    SearchPlaces.term(conversation));
        }
        return text.map(found -> found.text().length()).orElse(0);
    }
}
