package chat.parley.desktop.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which parts of the logs are on this machine without a hole: disjoint and never adjacent. */
final class Stretches {
    private Stretches() {}

    /** Entries {@code first} to {@code last}, both included. */
    record Stretch(long first, long last) {}

    private static final Sql.Reading<Stretch> STRETCH = row -> new Stretch(row.getLong(1), row.getLong(2));

    /** Adds one, joined with those that it touches. */
    static void add(Sql sql, long conversation, long first, long last) {
        List<Stretch> touched = sql.list(
                "SELECT first, last FROM stretch WHERE conversation = ? AND first <= ? AND last >= ?",
                STRETCH,
                conversation,
                last + 1,
                first - 1);
        long from = first;
        long to = last;
        for (Stretch one : touched) {
            from = Math.min(from, one.first());
            to = Math.max(to, one.last());
            sql.run("DELETE FROM stretch WHERE conversation = ? AND first = ?", conversation, one.first());
        }
        sql.run("INSERT INTO stretch (conversation, first, last) VALUES (?, ?, ?)", conversation, from, to);
    }

    static List<Stretch> of(Sql sql, long conversation) {
        return sql.list("SELECT first, last FROM stretch WHERE conversation = ? ORDER BY first", STRETCH, conversation);
    }

    /** The highest {@code seq} on this machine; 0 where there is none. */
    static long top(Sql sql, long conversation) {
        return sql.number("SELECT last FROM stretch WHERE conversation = ? ORDER BY first DESC LIMIT 1", conversation);
    }

    /** Whether everything from {@code first} to {@code last} is here; an empty range always is. */
    static boolean cover(Sql sql, long conversation, long first, long last) {
        return first > last
                || sql.any(
                        "SELECT 1 FROM stretch WHERE conversation = ? AND first <= ? AND last >= ?",
                        conversation,
                        first,
                        last);
    }

    /** What is missing just before a place, if it is the entry there. */
    static Optional<Hole> gapBefore(Sql sql, long conversation, long seq) {
        long below = sql.number(
                "SELECT last FROM stretch WHERE conversation = ? AND first < ? ORDER BY first DESC LIMIT 1",
                conversation,
                seq);
        return below >= seq - 1 ? Optional.empty() : Optional.of(new Hole(below + 1, seq - 1));
    }

    /** What is missing from {@code from} to {@code to}, in ascending order. */
    static List<Hole> holes(Sql sql, long conversation, long from, long to) {
        List<Hole> holes = new ArrayList<>();
        long next = from;
        for (Stretch one : of(sql, conversation)) {
            if (one.last() < next) {
                continue;
            }
            if (one.first() > to) {
                break;
            }
            if (one.first() > next) {
                holes.add(new Hole(next, one.first() - 1));
            }
            next = one.last() + 1;
        }
        if (next <= to) {
            holes.add(new Hole(next, to));
        }
        return holes;
    }
}
