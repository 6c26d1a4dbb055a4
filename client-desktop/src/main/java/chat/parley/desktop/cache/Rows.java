package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversations as the list shows them, in one query. */
final class Rows {
    private static final String QUERY = """
            SELECT c.id, c.peer, coalesce(p.name, c.title) AS title, coalesce(p.avatar, c.avatar) AS avatar,
              c.last, c.moved_at, c.unread, c.mentioned, c.muted, c.archived, c.favourite, c.member,
              (SELECT min(delivered) FROM mark WHERE mark.conversation = c.number AND handle <> ?1) AS delivered,
              (SELECT min(read) FROM mark WHERE mark.conversation = c.number AND handle <> ?1) AS read_by_all,
              d.text, d.reply_to,
              o.conversation, o.id, o.at, o.content, o.retry, o.code, o.message
            FROM conversation c
            LEFT JOIN person p ON p.handle = c.peer
            LEFT JOIN draft d ON d.conversation = c.id
            LEFT JOIN outbox o ON o.position = (SELECT max(position) FROM outbox WHERE conversation = c.id)
            """;
    private static final int PENDING = 17;
    private static final Comparator<ConversationRow> NEWEST_FIRST =
            Comparator.comparingLong(ConversationRow::at).reversed().thenComparing(ConversationRow::id);

    private Rows() {}

    static List<ConversationRow> all(Sql sql, Handle user) {
        return sql.list(QUERY, row -> read(row, user), user.text()).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    static Optional<ConversationRow> one(Sql sql, Handle user, ConversationId id) {
        return sql.first(QUERY + "WHERE c.id = ?2", row -> read(row, user), user.text(), id.text());
    }

    private static ConversationRow read(ResultSet row, Handle user) throws SQLException {
        ConversationId id = new ConversationId(row.getString("id"));
        @Nullable String peer = row.getString("peer");
        byte @Nullable [] frame = row.getBytes("last");
        @Nullable Entry last = frame == null ? null : Conversations.entry(frame);
        @Nullable Pending newest = row.getString(PENDING) == null ? null : Outbox.pending(row, PENDING);
        long movedAt = row.getLong("moved_at");
        return new ConversationRow(
                id,
                id.isDirect() ? ConversationState.Kind.DIRECT : ConversationState.Kind.GROUP,
                row.getString("title"),
                peer == null ? null : new Handle(peer),
                row.getString("avatar"),
                last == null ? null : Conversations.line(last),
                newest == null ? movedAt : Math.max(movedAt, newest.at()),
                row.getInt("unread"),
                row.getBoolean("mentioned"),
                draft(row),
                newest,
                own(row, user, last, newest),
                new ConversationState.Settings(
                        row.getLong("muted"), row.getBoolean("archived"), row.getBoolean("favourite")),
                row.getBoolean("member"));
    }

    private static @Nullable Draft draft(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("text");
        return text == null ? null : new Draft(text, nullable(row, "reply_to"));
    }

    private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static ConversationRow.Own own(ResultSet row, Handle user, @Nullable Entry last, @Nullable Pending newest)
            throws SQLException {
        if (newest != null) {
            return newest.failed() ? ConversationRow.Own.FAILED : ConversationRow.Own.QUEUED;
        }
        if (last == null || !last.author().equals(user)) {
            return ConversationRow.Own.NONE;
        }
        if (row.getLong("read_by_all") >= last.seq()) {
            return ConversationRow.Own.READ;
        }
        return row.getLong("delivered") >= last.seq() ? ConversationRow.Own.DELIVERED : ConversationRow.Own.ACCEPTED;
    }
}
