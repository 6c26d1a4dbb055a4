package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.server.log.HistoryPage;
import chat.parley.server.log.SizedEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Walks through the log of one conversation: several rows in a line make one entry, one for each change that it has. */
final class HistoryRows implements HistoryPage.Walk<SQLException> {
    private static final String WALK = "SELECT " + EntryRows.COLUMNS + ", " + EntryRows.CHANGE_COLUMNS
            + " FROM entry e"
            + " LEFT JOIN last_change l ON l.conversation = e.conversation AND l.target = e.seq"
            + " LEFT JOIN entry x ON x.conversation = l.conversation AND x.seq = l.seq"
            + " WHERE e.conversation = ? AND e.seq BETWEEN ? AND ? ORDER BY e.seq ";
    private static final int ENTRY = 1;
    private static final int CHANGE = EntryRows.NEXT;

    private final Statements statements;
    private final ConversationId conversation;
    private final long number;

    HistoryRows(Statements statements, ConversationId conversation, long number) {
        this.statements = statements;
        this.conversation = conversation;
        this.number = number;
    }

    @Override
    public void up(long from, long to, Predicate<HistoryPage.Piece> wantsMore) throws SQLException {
        walk("ASC", from, to, wantsMore);
    }

    @Override
    public void down(long from, long to, Predicate<HistoryPage.Piece> wantsMore) throws SQLException {
        walk("DESC", from, to, wantsMore);
    }

    private void walk(String direction, long from, long to, Predicate<HistoryPage.Piece> wantsMore)
            throws SQLException {
        Pieces pieces = new Pieces(wantsMore);
        statements.each(WALK + direction, pieces::take, number, from, to);
        pieces.handOver();
    }

    private final class Pieces {
        private final Predicate<HistoryPage.Piece> wantsMore;
        private final List<SizedEntry> rows = new ArrayList<>();
        private boolean full;

        Pieces(Predicate<HistoryPage.Piece> wantsMore) {
            this.wantsMore = wantsMore;
        }

        boolean take(ResultSet row) throws SQLException {
            if (rows.isEmpty() || rows.getFirst().entry().seq() != row.getLong(ENTRY)) {
                handOver();
                if (full) {
                    return false;
                }
                rows.add(EntryRows.sized(conversation, row, ENTRY));
            }
            if (row.getLong(CHANGE) > 0) {
                rows.add(EntryRows.sized(conversation, row, CHANGE));
            }
            return true;
        }

        /** The entry is complete. */
        void handOver() {
            if (!rows.isEmpty()) {
                full = !wantsMore.test(new HistoryPage.Piece(rows.removeFirst(), List.copyOf(rows)));
            }
            rows.clear();
        }
    }
}
