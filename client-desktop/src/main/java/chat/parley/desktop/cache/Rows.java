package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversations as the list shows them, in one query. */
final class Rows {
    private static final String QUERY = """
            SELECT c.id, c.peer, coalesce(p.name, c.title) AS title, coalesce(p.avatar, c.avatar) AS avatar,
              c.moved_at, c.unread, c.mentioned, c.muted, c.archived, c.favourite, c.member,
              c.members, c.role, c.description,
              (SELECT iif(c.peer IS NOT NULL OR (c.members BETWEEN 1 AND ?2 AND count(*) >= c.members - 1), min(delivered), 0)
                FROM mark WHERE mark.conversation = c.number AND handle <> ?1) AS delivered,
              (SELECT iif(c.peer IS NOT NULL OR (c.members BETWEEN 1 AND ?2 AND count(*) >= c.members - 1), min(read), 0)
                FROM mark WHERE mark.conversation = c.number AND handle <> ?1) AS read_by_all,
              d.text, d.reply_to,
              o.conversation, o.id, o.at, o.content, o.retry, o.code, o.message,
              l.seq, l.id, l.author, l.at, l.kind, lw.content,
              x.seq, x.id, x.author, x.at, x.kind, xw.content
            FROM conversation c
            LEFT JOIN entry l ON l.conversation = c.number AND l.seq = c.last
            LEFT JOIN written lw ON lw.place = l.place
            LEFT JOIN entry x ON x.conversation = c.number AND x.seq = (
              SELECT max(seq) FROM entry INDEXED BY entry_target
              WHERE conversation = c.number AND target = c.last AND kind = 'EDIT')
            LEFT JOIN written xw ON xw.place = x.place
            LEFT JOIN person p ON p.handle = c.peer
            LEFT JOIN draft d ON d.conversation = c.id
            LEFT JOIN outbox o ON o.position = (
              SELECT max(position) FROM outbox WHERE conversation = c.id AND target IS NULL)
            """;
    private static final int PENDING = 19;
    private static final int LAST = 26;
    private static final int EDIT = 32;
    private static final Comparator<ConversationRow> NEWEST_FIRST =
            Comparator.comparingLong(ConversationRow::at).reversed().thenComparing(ConversationRow::id);

    private final Sql sql;
    private final Handle user;
    private final Map<ConversationId, Changing> changes;

    private Rows(Sql sql, Handle user, Map<ConversationId, Changing> changes) {
        this.sql = sql;
        this.user = user;
        this.changes = changes;
    }

    static List<ConversationRow> all(Sql sql, Handle user) {
        Rows rows = new Rows(sql, user, Outbox.changes(sql));
        return sql.list(QUERY, rows::read, user.text(), Conversations.MOST_MARKED).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    static Optional<ConversationRow> one(Sql sql, Handle user, ConversationId id) {
        Rows rows = new Rows(sql, user, Map.of(id, Changing.of(Outbox.of(sql, id))));
        return sql.first(QUERY + "WHERE c.id = ?3", rows::read, user.text(), Conversations.MOST_MARKED, id.text());
    }

    private ConversationRow read(ResultSet row) throws SQLException {
        ConversationId id = new ConversationId(row.getString("id"));
        @Nullable String peer = row.getString("peer");
        @Nullable Entry last = last(row, id);
        @Nullable Pending newest = row.getString(PENDING) == null ? null : Outbox.pending(row, PENDING);
        long movedAt = row.getLong("moved_at");
        return new ConversationRow(
                id,
                id.isDirect() ? ConversationState.Kind.DIRECT : ConversationState.Kind.GROUP,
                row.getString("title"),
                peer == null ? null : new Handle(peer),
                row.getString("avatar"),
                last == null ? null : changes.getOrDefault(id, Changing.NOTHING).over(last, user),
                newest == null ? movedAt : Math.max(movedAt, newest.at()),
                row.getInt("unread"),
                row.getBoolean("mentioned"),
                draft(row),
                newest,
                own(row, last, newest),
                new ConversationState.Settings(
                        row.getLong("muted"), row.getBoolean("archived"), row.getBoolean("favourite")),
                row.getBoolean("member"),
                row.getInt("members"),
                Conversations.role(row.getString("role")),
                row.getString("description"),
                last == null || peer != null ? Map.of() : people(last));
    }

    /** The newest line with its last edit. */
    private static @Nullable Entry last(ResultSet row, ConversationId id) throws SQLException {
        if (row.getString(LAST) == null) {
            return null;
        }
        Entry said = Entries.entry(row, LAST, id);
        if (row.getString(EDIT) == null || !(said.content() instanceof Content.Text)) {
            return said;
        }
        Line edited = Timeline.fold(List.of(said, Entries.entry(row, EDIT, id))).getFirst();
        return new Entry(id, said.seq(), said.id(), said.author(), said.at(), edited.content());
    }

    private Map<Handle, User> people(Entry last) {
        Set<Handle> people = new HashSet<>(last.content().people());
        people.add(last.author());
        return People.find(sql, people);
    }

    private static @Nullable Draft draft(ResultSet row) throws SQLException {
        @Nullable String text = row.getString("text");
        return text == null ? null : new Draft(text, nullable(row, "reply_to"));
    }

    static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private ConversationRow.Own own(ResultSet row, @Nullable Entry last, @Nullable Pending newest) throws SQLException {
        if (newest != null) {
            return newest.failed() ? ConversationRow.Own.FAILED : ConversationRow.Own.QUEUED;
        }
        if (last == null || !last.author().equals(user) || Kind.of(last.content()) != Kind.SAID) {
            return ConversationRow.Own.NONE;
        }
        if (row.getLong("read_by_all") >= last.seq()) {
            return ConversationRow.Own.READ;
        }
        return row.getLong("delivered") >= last.seq() ? ConversationRow.Own.DELIVERED : ConversationRow.Own.ACCEPTED;
    }
}
