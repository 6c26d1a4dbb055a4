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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of the logs, as far as they are here. Those within a known stretch can be lines; besides them there are later ones
 * that target such lines.
 */
final class Entries {
    private static final Codec JSON = Codec.of(Subprotocol.JSON);
    /** In the column {@code news}, else 0: it counts while it is unread. */
    private static final int UNREAD = 1;
    /** It names the user as well. */
    private static final int NAMED = 2;

    private static final String COLUMNS =
            "SELECT seq, id, author, at, kind, content FROM entry LEFT JOIN written USING (place) ";

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
            put(sql, conversation, user, entry, entry.seq() >= first && entry.seq() <= last);
        }
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Delete delete) {
                erase(sql, conversation, delete.target());
            }
        }
        eraseDeleted(sql, conversation, first, last);
        Set<Long> edited = new HashSet<>(targets(sql, conversation, first, last, Kind.EDIT));
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Edit edit) {
                edited.add(edit.target());
            }
        }
        edited.forEach(line -> mention(sql, conversation, user, line));
    }

    /** Whether a line names the user is said by the last of its edits. */
    private static void mention(Sql sql, long conversation, Handle user, long line) {
        sql.first(
                        """
                        SELECT content FROM entry INDEXED BY entry_target JOIN written USING (place)
                        WHERE conversation = ? AND target = ? AND kind = 'EDIT' ORDER BY seq DESC LIMIT 1""",
                        row -> JSON.content(row.getBytes(1)) instanceof Content.Edit edit
                                && edit.mentions().contains(user),
                        conversation,
                        line)
                .ifPresent(named -> sql.run(
                        "UPDATE entry SET news = ? WHERE conversation = ? AND seq = ? AND news > 0",
                        named ? NAMED : UNREAD,
                        conversation,
                        line));
    }

    /** Keeps a line that the server tells of; it is none here until what is around it is known. */
    static void told(Sql sql, long conversation, Handle user, Entry line) {
        put(sql, conversation, user, line, false);
        eraseDeleted(sql, conversation, line.seq(), line.seq());
    }

    private static void put(Sql sql, long conversation, Handle user, Entry entry, boolean known) {
        boolean erased = entry.content() instanceof Content.Deleted;
        // until its delete is seen, an erased entry may as well have been an edit
        int line = known && entry.content().line() && !erased ? 1 : 0;
        int news = known ? news(entry, user) : 0;
        if (!sql.any("SELECT 1 FROM entry WHERE conversation = ? AND seq = ?", conversation, entry.seq())) {
            sql.run(
                    """
                    INSERT INTO entry (conversation, seq, id, author, at, kind, place, target, line, news)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    conversation,
                    entry.seq(),
                    entry.id().text(),
                    entry.author().text(),
                    entry.at(),
                    Kind.of(entry.content()).name(),
                    erased ? null : Written.add(sql, JSON.encode(entry.content())),
                    entry.content() instanceof Content.Targeted targeted ? targeted.target() : null,
                    line,
                    news);
        } else if (erased) {
            wipe(sql, conversation, entry.seq());
        } else {
            sql.run(
                    "UPDATE entry SET line = max(line, ?), news = max(news, ?) WHERE conversation = ? AND seq = ?"
                            + " AND kind <> 'ERASED'",
                    line,
                    news,
                    conversation,
                    entry.seq());
        }
    }

    private static int news(Entry entry, Handle user) {
        if (entry.author().equals(user)) {
            return 0;
        }
        return switch (entry.content()) {
            case Content.Text text -> text.mentions().contains(user) ? NAMED : UNREAD;
            case Content.File _ -> UNREAD;
            default -> 0;
        };
    }

    /** A deleted text leaves this machine too, with the texts of its edits. */
    private static void erase(Sql sql, long conversation, long target) {
        wipe(sql, conversation, target);
        // by itself SQLite would look through the whole log for them
        sql.list("""
                        SELECT seq FROM entry INDEXED BY entry_target
                        WHERE conversation = ? AND target = ? AND kind = 'EDIT'""", row -> row.getLong(1), conversation, target).forEach(edit -> wipe(sql, conversation, edit));
        sql.run("""
                UPDATE entry SET line = EXISTS (
                  SELECT 1 FROM stretch WHERE stretch.conversation = entry.conversation AND first <= seq AND last >= seq)
                WHERE conversation = ? AND seq = ?""", conversation, target);
        // nothing that changes it could be accepted any more
        Outbox.removeChanges(sql, conversation, target);
    }

    /** Takes away what an entry says, and what the index has of its line. */
    private static void wipe(Sql sql, long conversation, long seq) {
        record Kept(long place, long line) {}
        sql.first(
                        "SELECT place, coalesce(target, seq) FROM entry"
                                + " WHERE conversation = ? AND seq = ? AND place IS NOT NULL",
                        row -> new Kept(row.getLong(1), row.getLong(2)),
                        conversation,
                        seq)
                .ifPresent(kept -> {
                    TextIndex.remove(sql, conversation, kept.line());
                    Written.erase(sql, kept.place());
                    sql.leaveNoTrace();
                    sql.run(
                            "UPDATE entry SET kind = 'ERASED', place = NULL, news = 0 WHERE conversation = ? AND seq = ?",
                            conversation,
                            seq);
                });
    }

    /** The same for lines that come after their delete. */
    private static void eraseDeleted(Sql sql, long conversation, long first, long last) {
        targets(sql, conversation, first, last, Kind.DELETE).forEach(target -> erase(sql, conversation, target));
    }

    /** The lines from one place to another that something of a kind targets. */
    private static List<Long> targets(Sql sql, long conversation, long first, long last, Kind kind) {
        return sql.list("""
                SELECT DISTINCT target FROM entry
                WHERE conversation = ? AND target BETWEEN ? AND ? AND kind = ?""", row -> row.getLong(1), conversation, first, last, kind.name());
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
                COLUMNS + "WHERE conversation = ? AND seq > ? AND kind = 'GROUP' AND line = 1 ORDER BY seq",
                row -> entry(row, id),
                conversation,
                after);
    }

    /** Whether a line was deleted, as far as known. */
    static boolean erased(Sql sql, long conversation, long seq) {
        return sql.any("SELECT 1 FROM entry WHERE conversation = ? AND seq = ? AND kind = 'ERASED'", conversation, seq);
    }

    /** Reads an entry whose columns begin with its {@code seq}. */
    static Entry entry(ResultSet row, int column, ConversationId conversation) throws SQLException {
        boolean erased = row.getString(column + 4).equals(Kind.ERASED.name());
        byte @Nullable [] content = row.getBytes(column + 5);
        if (content == null && !erased) {
            throw new SQLException("An entry is without its content", "", CacheException.CORRUPT);
        }
        return new Entry(
                conversation,
                row.getLong(column),
                new EntryId(row.getString(column + 1)),
                new Handle(row.getString(column + 2)),
                row.getLong(column + 3),
                content == null ? new Content.Deleted() : JSON.content(content));
    }

    private static Entry entry(ResultSet row, ConversationId conversation) throws SQLException {
        return entry(row, 1, conversation);
    }
}
