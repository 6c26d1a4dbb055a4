package chat.parley.desktop.cache;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Subprotocol;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The entries of the logs, as far as they are here. Those within a known stretch can be lines; besides them there are later ones
 * that target such lines.
 */
final class Entries {
    private static final Codec JSON = Codec.of(Subprotocol.JSON);
    private static final byte[] ERASED = JSON.encode(new Content.Deleted());
    private static final String COLUMNS = "SELECT seq, id, author, at, content FROM entry ";

    private Entries() {}

    /**
     * Puts entries in, each once; a copy that is erased replaces one that is not, never the other way round.
     *
     * @param user whose words are no news
     * @param first of the stretch that the entries make known
     * @param last of it
     */
    static void put(Sql sql, long conversation, Handle user, List<Entry> entries, long first, long last) {
        for (Entry entry : entries) {
            boolean known = entry.seq() >= first && entry.seq() <= last;
            boolean erased = entry.content() instanceof Content.Deleted;
            // until its delete is seen, an erased entry may as well have been an edit
            boolean line = known && entry.content().line() && !erased;
            sql.run(
                    """
                    INSERT INTO entry (conversation, seq, id, author, at, kind, content, target, line, news)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (conversation, seq) DO UPDATE SET
                      content = iif(excluded.kind = 'ERASED', excluded.content, content),
                      kind = iif(excluded.kind = 'ERASED', 'ERASED', kind),
                      line = max(line, excluded.line AND kind <> 'ERASED'),
                      news = min(max(news, excluded.news), 2 * (kind <> 'ERASED' AND excluded.kind <> 'ERASED'))""",
                    conversation,
                    entry.seq(),
                    entry.id().text(),
                    entry.author().text(),
                    entry.at(),
                    Kind.of(entry.content()).name(),
                    JSON.encode(entry.content()),
                    entry.content() instanceof Content.Targeted targeted ? targeted.target() : null,
                    line ? 1 : 0,
                    known ? news(entry, user) : 0);
        }
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Delete delete) {
                erase(sql, conversation, delete.target());
            }
        }
        eraseDeleted(sql, conversation, first, last);
    }

    /** 0 for what is not counted as unread, 1 for what is, 2 where it names the user. */
    private static int news(Entry entry, Handle user) {
        if (entry.author().equals(user)) {
            return 0;
        }
        return switch (entry.content()) {
            case Content.Text text -> text.mentions().contains(user) ? 2 : 1;
            case Content.File _ -> 1;
            default -> 0;
        };
    }

    /** A deleted text leaves this machine too, with the texts of its edits. */
    private static void erase(Sql sql, long conversation, long target) {
        sql.run("""
                UPDATE entry SET content = ?, kind = 'ERASED', news = 0, line = EXISTS (
                  SELECT 1 FROM stretch WHERE stretch.conversation = entry.conversation AND first <= seq AND last >= seq)
                WHERE conversation = ? AND seq = ?""", ERASED, conversation, target);
        // by itself SQLite would look through the whole log for them
        sql.run("""
                UPDATE entry INDEXED BY entry_target SET content = ?, kind = 'ERASED'
                WHERE conversation = ? AND target = ? AND kind = 'EDIT'""", ERASED, conversation, target);
        TextIndex.remove(sql, conversation, target);
        // nothing that changes it could be accepted any more
        sql.run(
                "DELETE FROM outbox WHERE conversation = (SELECT id FROM conversation WHERE number = ?) AND target = ?",
                conversation,
                target);
    }

    /** The same for lines that come after their delete. */
    private static void eraseDeleted(Sql sql, long conversation, long first, long last) {
        sql.list("""
                        SELECT DISTINCT target FROM entry
                        WHERE conversation = ? AND target BETWEEN ? AND ? AND kind = 'DELETE'""", row -> row.getLong(1), conversation, first, last)
                .forEach(target -> erase(sql, conversation, target));
    }

    /** At most {@code limit} entries that can be lines, from {@code from} to {@code to}, the newest of them, ascending. */
    static List<Entry> newest(Sql sql, long conversation, ConversationId id, long from, long to, int limit) {
        return sql.list(
                        COLUMNS
                                + "WHERE conversation = ? AND seq BETWEEN ? AND ? AND line = 1 ORDER BY seq DESC LIMIT ?",
                        row -> entry(row, id),
                        conversation,
                        from,
                        to,
                        limit)
                .reversed();
    }

    /** The same, the oldest of them. */
    static List<Entry> oldest(Sql sql, long conversation, ConversationId id, long from, long to, int limit) {
        return sql.list(
                COLUMNS + "WHERE conversation = ? AND seq BETWEEN ? AND ? AND line = 1 ORDER BY seq LIMIT ?",
                row -> entry(row, id),
                conversation,
                from,
                to,
                limit);
    }

    /** What lines read as with all that is here and targets them, and then {@code later} ones. */
    static List<Line> folded(Sql sql, long conversation, ConversationId id, List<Entry> lines, List<Entry> later) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>(lines);
        entries.addAll(sql.list(
                COLUMNS + "WHERE conversation = ? AND target BETWEEN ? AND ?",
                row -> entry(row, id),
                conversation,
                lines.getFirst().seq(),
                lines.getLast().seq()));
        entries.addAll(later);
        return Timeline.fold(entries);
    }

    static Optional<Line> line(Sql sql, long conversation, ConversationId id, long seq, List<Entry> later) {
        List<Entry> one = newest(sql, conversation, id, seq, seq, 1);
        return folded(sql, conversation, id, one, later).stream().findFirst();
    }

    /** What changed how a group stands after a place, ascending. */
    static List<Entry> ofGroup(Sql sql, long conversation, ConversationId id, long after) {
        return sql.list(
                COLUMNS + "WHERE conversation = ? AND seq > ? AND kind = 'GROUP' ORDER BY seq",
                row -> entry(row, id),
                conversation,
                after);
    }

    /** Whether a line was deleted, as far as known. */
    static boolean erased(Sql sql, long conversation, long seq) {
        return sql.any("SELECT 1 FROM entry WHERE conversation = ? AND seq = ? AND kind = 'ERASED'", conversation, seq);
    }

    private static Entry entry(ResultSet row, ConversationId conversation) throws SQLException {
        return new Entry(
                conversation,
                row.getLong(1),
                new EntryId(row.getString(2)),
                new Handle(row.getString(3)),
                row.getLong(4),
                JSON.content(row.getBytes(5)));
    }
}
