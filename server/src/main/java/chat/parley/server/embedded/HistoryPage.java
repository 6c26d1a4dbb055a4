package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads one page: walks the log from where the page is anchored, entry by entry with the changes of each that still count, until
 * it has its lines or its bytes.
 */
final class HistoryPage {
    private static final String WALK =
            "SELECT e.line, " + EntryRows.COLUMNS + ", x.seq, x.id, x.author, x.at, x.content"
                    + " FROM entry e"
                    + " LEFT JOIN last_change l ON l.conversation = e.conversation AND l.target = e.seq"
                    + " LEFT JOIN entry x ON x.conversation = l.conversation AND x.seq = l.seq"
                    + " WHERE e.conversation = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq ";
    private static final int ENTRY = 2;
    private static final int CHANGE = 7;

    private final Statements statements;
    private final ConversationId conversation;
    private final long number;
    private final long head;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final List<Entry> changes = new ArrayList<>();

    HistoryPage(Statements statements, ConversationId conversation, long number, long head) {
        this.statements = statements;
        this.conversation = conversation;
        this.number = number;
        this.head = head;
    }

    Stretch read(Window window, int lines) throws SQLException {
        int all = ConversationLog.PAGE_BYTES;
        return switch (window) {
            case Window.Newest() -> downFrom(head, lines, all).stretch(head + 1);
            case Window.Before(long seq) -> {
                long anchor = Math.clamp(seq, 1, head + 1);
                yield downFrom(anchor - 1, lines, all).stretch(anchor);
            }
            case Window.After(long seq) -> {
                long anchor = Math.min(seq, head) + 1;
                yield upFrom(anchor, lines, all).stretch(anchor);
            }
            case Window.Around(long seq) -> {
                long anchor = Math.clamp(seq, 1, head + 1);
                yield upFrom(anchor, lines - lines / 2, all / 2)
                        .downFrom(anchor - 1, lines / 2, all / 2)
                        .stretch(anchor);
            }
        };
    }

    private HistoryPage downFrom(long seq, int lines, int bytes) throws SQLException {
        return walk("DESC", 1, seq, new Portion(lines, bytes));
    }

    private HistoryPage upFrom(long seq, int lines, int bytes) throws SQLException {
        return walk("ASC", seq, head, new Portion(lines, bytes));
    }

    private HistoryPage walk(String direction, long from, long to, Portion portion) throws SQLException {
        if (portion.wantsMore()) {
            statements.each(WALK + direction, portion::take, number, from, to);
            portion.endEntry();
        }
        return this;
    }

    /** @param anchor where an empty page lies */
    private Stretch stretch(long anchor) {
        long from = entries.isEmpty() ? anchor : entries.firstKey();
        long to = entries.isEmpty() ? anchor - 1 : entries.lastKey();
        for (Entry change : changes) {
            entries.put(change.seq(), change);
        }
        return new Stretch(new ArrayList<>(entries.values()), from, to, from <= 1, to >= head);
    }

    /** What one walk adds to the page. Several rows in a line make one entry: one for each change that it has. */
    private final class Portion {
        private final List<EntryRows.Sized> rows = new ArrayList<>();
        private final int bytes;
        private int linesLeft;
        private int bytesTaken;
        private boolean full;

        Portion(int lines, int bytes) {
            this.linesLeft = lines;
            this.bytes = bytes;
        }

        boolean wantsMore() {
            return linesLeft > 0 && !full;
        }

        boolean take(ResultSet row) throws SQLException {
            boolean next = rows.isEmpty() || rows.getFirst().entry().seq() != row.getLong(ENTRY);
            if (next) {
                endEntry();
                if (!wantsMore()) {
                    return false;
                }
                rows.add(EntryRows.sized(conversation, row, ENTRY));
                linesLeft -= row.getInt(1);
            }
            if (row.getLong(CHANGE) > 0) {
                rows.add(EntryRows.sized(conversation, row, CHANGE));
            }
            return true;
        }

        /** Adds the entry whose rows are complete, unless it would make a page too large that has something already. */
        void endEntry() {
            int size = rows.stream().mapToInt(EntryRows.Sized::bytes).sum();
            full |= bytesTaken > 0 && bytesTaken + size > bytes;
            if (!rows.isEmpty() && !full) {
                Entry entry = rows.removeFirst().entry();
                entries.put(entry.seq(), entry);
                rows.forEach(change -> changes.add(change.entry()));
                bytesTaken += size;
            }
            rows.clear();
        }
    }
}
