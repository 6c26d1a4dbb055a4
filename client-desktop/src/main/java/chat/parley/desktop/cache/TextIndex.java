package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.search.IndexedText;
import chat.parley.search.Query;
import chat.parley.timeline.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the lines that are here, as they read now, to be found by their words. A line's place in it is the time at which it
 * was said, so that what is found comes newest first without being sorted.
 */
final class TextIndex {
    /** Room for so many lines said in one millisecond. */
    private static final int PLACE_BITS = 20;

    private static final long LAST_TIME = Long.MAX_VALUE >> PLACE_BITS;
    private static final int AT_ONCE = 200;
    /** Most of what the index finds that is looked at, where short words must be compared one by one. */
    private static final int MOST_LOOKED_AT = 10_000;

    private TextIndex() {}

    /** Follows what was just put into the log: a stretch and what else came with it. */
    static void put(Sql sql, long number, ConversationId id, List<Entry> entries, long first, long last) {
        if (entries.isEmpty()) {
            return;
        }
        List<Entry> lines = Entries.newest(sql, number, id, first, last, entries.size());
        Entries.folded(sql, number, id, lines, List.of()).forEach(line -> put(sql, number, line));
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Edit edit && (edit.target() < first || edit.target() > last)) {
                Entries.line(sql, number, id, edit.target(), List.of()).ifPresent(line -> put(sql, number, line));
            }
        }
    }

    private static void put(Sql sql, long number, Line line) {
        Optional<IndexedText> now = IndexedText.of(line.content());
        Optional<Said> before = said(sql, number, line.seq());
        if (before.map(Said::text).equals(now)) {
            return;
        }
        before.ifPresent(said -> remove(sql, said));
        now.ifPresent(text -> {
            long time = Math.min(line.at(), LAST_TIME) << PLACE_BITS;
            long place = sql.number(
                    "SELECT coalesce(max(place), ?1 - 1) + 1 FROM said WHERE place BETWEEN ?1 AND ?2",
                    time,
                    lastOf(time));
            sql.run(
                    "INSERT INTO said (place, conversation, seq, text) VALUES (?, ?, ?, ?)",
                    place,
                    number,
                    line.seq(),
                    Written.add(sql, kept(text)));
            sql.run("INSERT INTO words (rowid, text, pairs) VALUES (?, ?, ?)", place, text.text(), text.pairs());
        });
    }

    private static long lastOf(long time) {
        return time | ((1L << PLACE_BITS) - 1);
    }

    static void remove(Sql sql, long number, long seq) {
        said(sql, number, seq).ifPresent(said -> remove(sql, said));
    }

    /** What is to be taken out of the index has to be told to it, for it keeps no texts. */
    private static void remove(Sql sql, Said said) {
        sql.run(
                "INSERT INTO words (words, rowid, text, pairs) VALUES ('delete', ?, ?, ?)",
                said.place(),
                said.text().text(),
                said.text().pairs());
        sql.run("DELETE FROM said WHERE place = ?", said.place());
        Written.erase(sql, said.written());
    }

    /**
     * What the index was told of a line. It is kept, since a later app may fold texts otherwise.
     *
     * @param written where the text is kept
     */
    private record Said(long place, long written, IndexedText text) {}

    private static Optional<Said> said(Sql sql, long number, long seq) {
        return sql.first(
                "SELECT s.place, w.place, w.content FROM said s JOIN written w ON w.place = s.text"
                        + " WHERE s.conversation = ? AND s.seq = ?",
                row -> new Said(row.getLong(1), row.getLong(2), indexed(row.getBytes(3))),
                number,
                seq);
    }

    /** No folded text has a control character in it. */
    private static byte[] kept(IndexedText text) {
        return (text.text() + '\0' + text.pairs()).getBytes(StandardCharsets.UTF_8);
    }

    private static IndexedText indexed(byte[] kept) {
        String both = new String(kept, StandardCharsets.UTF_8);
        int end = both.indexOf('\0');
        return new IndexedText(both.substring(0, end), both.substring(end + 1));
    }

    /** Forgets everything. Taking one text after the other out of the index would take much longer. */
    static void clear(Sql sql) {
        sql.run("DELETE FROM said");
        sql.script("DROP TABLE words");
        sql.script(Schema.WORDS.toArray(String[]::new));
    }

    /** Where something was said, found by its words. */
    record Place(long place, long number, ConversationId id, long seq) {}

    /**
     * Lines that a query finds, the newest first.
     *
     * @param number of the only conversation to look into
     * @param latest said no later than that, milliseconds since 1970
     * @param reading what a line that was found reads as now; empty where it is not to be shown
     */
    static List<Entry> find(Sql sql, Query query, @Nullable Long number, long latest, int limit, Reading reading) {
        List<Entry> found = new ArrayList<>();
        long to = lastOf(Math.min(latest, LAST_TIME) << PLACE_BITS);
        for (int looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
            List<Place> places = places(sql, query, number, to);
            for (Place place : places) {
                reading.read(place).filter(entry -> matches(query, entry)).ifPresent(found::add);
                if (found.size() == limit) {
                    return found;
                }
            }
            if (places.size() < AT_ONCE) {
                break;
            }
            to = places.getLast().place() - 1;
        }
        return found;
    }

    /** Gives a line as it reads now. */
    @FunctionalInterface
    interface Reading {
        Optional<Entry> read(Place place);
    }

    private static List<Place> places(Sql sql, Query query, @Nullable Long number, long to) {
        return sql.list(
                """
                SELECT s.place, s.conversation, c.id, s.seq FROM words w
                CROSS JOIN said s ON s.place = w.rowid CROSS JOIN conversation c ON c.number = s.conversation
                WHERE words MATCH ?1 AND w.rowid <= ?2 AND (?3 IS NULL OR s.conversation = ?3)
                ORDER BY w.rowid DESC LIMIT ?4""",
                row -> new Place(row.getLong(1), row.getLong(2), new ConversationId(row.getString(3)), row.getLong(4)),
                query.match(),
                to,
                number,
                AT_ONCE);
    }

    /** A change that waits may have taken the words out; and words too short for the index are looked for here. */
    static boolean matches(Query query, Entry entry) {
        return IndexedText.of(entry.content())
                .filter(text -> query.matches(text.text()))
                .isPresent();
    }
}
