package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import chat.parley.timeline.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of each conversation beside its entries, and what the list shows of it. */
final class Conversations {
    private static final int MOST_UNREAD = 100;
    private static final int FIRST_PAGE = 50;
    /** The server tells the marks of others in groups up to this. */
    static final int MOST_MARKED = 64;

    private Conversations() {}

    static Optional<Long> number(Sql sql, ConversationId id) {
        return sql.first("SELECT number FROM conversation WHERE id = ?", row -> row.getLong(1), id.text());
    }

    /** The number of a conversation, which is made where it is new: a peer's handle is its title until more is known. */
    static long make(Sql sql, ConversationId id, Handle user) {
        Optional<Long> known = number(sql, id);
        if (known.isPresent()) {
            return known.get();
        }
        @Nullable String peer = id.isDirect() ? id.peerOf(user).text() : null;
        sql.run(
                "INSERT INTO conversation (id, peer, title) VALUES (?, ?, ?)",
                id.text(),
                peer,
                peer == null ? "" : peer);
        return number(sql, id).orElseThrow();
    }

    static void put(Sql sql, long number, ConversationState.Summary summary, Handle user) {
        Marks own = summary.marks().getOrDefault(user, Marks.NONE);
        sql.run(
                """
                UPDATE conversation SET title = ?1, told_title = ?1, avatar = ?2, members = ?3, told_members = ?3, role = ?4,
                  told_role = ?4, muted = ?5, archived = ?6, favourite = ?7, member = 1, told_in = 1, head = max(head, ?8),
                  told_at = ?8, told_head = ?8, read = max(read, ?9), told_read = ?9, told_unread = ?10, told_mentioned = ?11
                WHERE number = ?12""",
                summary.name(),
                summary.avatar(),
                summary.members(),
                summary.role() == null ? null : summary.role().name(),
                summary.settings().muted(),
                summary.settings().archived() ? 1 : 0,
                summary.settings().favourite() ? 1 : 0,
                summary.head(),
                own.read(),
                summary.unread(),
                summary.mentioned() ? 1 : 0,
                number);
        if (!summary.id().isDirect()) {
            unmark(sql, number, summary.marks().keySet());
        }
        summary.marks().forEach((handle, marks) -> mark(sql, number, handle, marks));
        @Nullable Entry last = summary.last();
        if (last != null) {
            Entries.told(sql, number, user, last);
            sql.run("UPDATE conversation SET last = max(last, ?) WHERE number = ?", last.seq(), number);
        }
    }

    /** The user is out as of now: how it stands is kept, and only the log may say later that they are in again. */
    static void removed(Sql sql, long number) {
        sql.run("""
                UPDATE conversation SET member = 0, told_in = 0, told_at = head, told_title = title, told_members = members,
                  told_role = role WHERE number = ?""", number);
    }

    /** Forgets the marks of whoever is not among these. */
    private static void unmark(Sql sql, long number, Set<Handle> members) {
        for (Handle known : marks(sql, number).keySet()) {
            if (!members.contains(known)) {
                sql.run("DELETE FROM mark WHERE conversation = ? AND handle = ?", number, known.text());
            }
        }
    }

    /** Marks only grow. */
    static void mark(Sql sql, long number, Handle handle, Marks marks) {
        sql.run("""
                INSERT INTO mark (conversation, handle, delivered, read) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (conversation, handle) DO UPDATE SET
                  delivered = max(delivered, ?3), read = max(read, ?4)""", number, handle.text(), marks.delivered(), marks.read());
    }

    /** Who posts has read what comes before; in a group, whose marks are not known may be no member any more. */
    static void authored(Sql sql, long number, ConversationId id, Handle user, List<Entry> entries) {
        Map<Handle, Long> last = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Postable || entry.content() instanceof Content.Deleted) {
                last.merge(entry.author(), entry.seq(), Math::max);
            }
        }
        last.forEach((author, seq) -> {
            if (id.isDirect() || author.equals(user)) {
                mark(sql, number, author, new Marks(seq, seq));
            } else {
                sql.run(
                        "UPDATE mark SET delivered = max(delivered, ?1), read = max(read, ?1)"
                                + " WHERE conversation = ?2 AND handle = ?3",
                        seq,
                        number,
                        author.text());
            }
        });
    }

    /** The newest description that is here counts. */
    static void described(Sql sql, long number, List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.content() instanceof Content.Described described) {
                sql.run(
                        "UPDATE conversation SET description = ?1, described_at = ?2 WHERE number = ?3 AND described_at <= ?2",
                        described.description(),
                        entry.seq(),
                        number);
            }
        }
    }

    /** Changes one's own settings; what is absent stays. */
    static void settings(
            Sql sql, long number, @Nullable Long muted, @Nullable Boolean archived, @Nullable Boolean favourite) {
        sql.run(
                """
                UPDATE conversation SET muted = coalesce(?, muted), archived = coalesce(?, archived),
                  favourite = coalesce(?, favourite) WHERE number = ?""",
                muted,
                archived == null ? null : archived ? 1 : 0,
                favourite == null ? null : favourite ? 1 : 0,
                number);
    }

    static @Nullable Role role(@Nullable String name) {
        return name == null ? null : Role.valueOf(name);
    }

    /** Moves one's own read mark up; tells whether it moved. */
    static boolean read(Sql sql, long number, long seq) {
        return sql.run("UPDATE conversation SET read = ?1 WHERE number = ?2 AND read < ?1", seq, number) > 0;
    }

    /** Those of all the others; empty unless every one's are known, so that nobody takes some for all. */
    static Map<Handle, Marks> marksOfOthers(Sql sql, long number, ConversationId id, Handle user) {
        Map<Handle, Marks> marks = marks(sql, number);
        marks.remove(user);
        long others = sql.number("SELECT members FROM conversation WHERE number = ?", number) - 1;
        boolean all = id.isDirect() || (others >= 0 && others < MOST_MARKED && marks.size() >= others);
        return all ? marks : Map.of();
    }

    private static Map<Handle, Marks> marks(Sql sql, long number) {
        Map<Handle, Marks> marks = new HashMap<>();
        sql.list(
                "SELECT handle, delivered, read FROM mark WHERE conversation = ?",
                row -> marks.put(new Handle(row.getString(1)), new Marks(row.getLong(2), row.getLong(3))),
                number);
        return marks;
    }

    /** Works out anew what the list shows, after anything in the conversation changed. */
    static void settle(Sql sql, long number, ConversationId id, Handle user) {
        sql.run(
                "UPDATE conversation SET head = max(head, read, ?) WHERE number = ?",
                Stretches.top(sql, number),
                number);
        Counted counted = sql.first(
                        "SELECT head, read, told_head, told_read, told_unread, told_mentioned FROM conversation"
                                + " WHERE number = ?",
                        row -> counted(
                                sql,
                                number,
                                row.getLong(1),
                                row.getLong(2),
                                new Heard(row.getLong(3), row.getLong(4), row.getInt(5), row.getBoolean(6))),
                        number)
                .orElseThrow();
        sql.run(
                "UPDATE conversation SET unread = ?, mentioned = ? WHERE number = ?",
                counted.unread(),
                counted.mentioned() ? 1 : 0,
                number);
        sql.run("""
                UPDATE conversation SET last = coalesce(
                  (SELECT max(seq) FROM entry WHERE conversation = number AND seq > conversation.last AND line = 1), last)
                WHERE number = ?""", number);
        sql.run("""
                UPDATE conversation SET moved_at = coalesce(
                  (SELECT at FROM entry WHERE conversation = number AND seq = conversation.last), moved_at)
                WHERE number = ?""", number);
        if (!id.isDirect()) {
            Standing.settle(sql, number, id, user);
        }
    }

    private record Counted(int unread, boolean mentioned) {}

    /** What the server last told of one's unread lines, and up to where that holds. */
    private record Heard(long head, long read, int unread, boolean mentioned) {}

    /** Where all that is unread is here, it is counted; else what came since is added to what the server counted. */
    private static Counted counted(Sql sql, long number, long head, long read, Heard told) {
        boolean all = Stretches.cover(sql, number, read + 1, head);
        boolean mentioned = sql.any(
                "SELECT 1 FROM entry INDEXED BY entry_mention WHERE conversation = ? AND seq > ? AND news = 2",
                number,
                read);
        if (all || told.read() != read) {
            return new Counted(unread(sql, number, read), mentioned);
        }
        int since = unread(sql, number, Math.max(read, told.head()));
        return new Counted(Math.min(MOST_UNREAD, told.unread() + since), told.mentioned() || mentioned);
    }

    private static int unread(Sql sql, long number, long after) {
        return (int) sql.number("""
                SELECT count(*) FROM (
                  SELECT 1 FROM entry WHERE conversation = ? AND seq > ? AND news > 0 LIMIT ?)""", number, after, MOST_UNREAD);
    }

    /** What to tell the server in {@code sync}: how far each log is known, the conversation that moved last first. */
    static Map<ConversationId, Long> heads(Sql sql) {
        Map<ConversationId, Long> heads = new LinkedHashMap<>();
        sql.list("""
                SELECT id, coalesce((SELECT max(last) FROM stretch WHERE conversation = number), 0) FROM conversation
                WHERE member = 1 ORDER BY moved_at DESC""", row -> heads.put(new ConversationId(row.getString(1)), row.getLong(2)));
        return heads;
    }

    /**
     * What is missing where reading usually begins: above all that is here, below it all gaps down to the first that is larger
     * than {@code smallGap}, and what makes a first page full; the conversation that moved last first.
     */
    static List<Missing> missing(Sql sql, long smallGap) {
        record Known(long number, ConversationId id, long head) {}
        List<Known> known = sql.list(
                "SELECT number, id, head FROM conversation WHERE member = 1 AND head > 0 ORDER BY moved_at DESC",
                row -> new Known(row.getLong(1), new ConversationId(row.getString(2)), row.getLong(3)));
        List<Missing> missing = new ArrayList<>();
        for (Known one : known) {
            for (Hole hole : Stretches.holes(sql, one.number(), 1, one.head()).reversed()) {
                boolean inFirstPage = hole.to() > one.head() - FIRST_PAGE;
                boolean gap = hole.from() > 1 && hole.size() <= smallGap;
                if (!inFirstPage && !gap) {
                    break;
                }
                missing.add(new Missing(one.id(), hole));
            }
        }
        return missing;
    }

    /** One's own read marks that are further than what the server told. */
    static Map<ConversationId, Long> unconfirmedReads(Sql sql) {
        Map<ConversationId, Long> reads = new HashMap<>();
        sql.list(
                "SELECT id, read FROM conversation WHERE read > told_read AND member = 1",
                row -> reads.put(new ConversationId(row.getString(1)), row.getLong(2)));
        return reads;
    }

    /** The conversations of which more is here than the server knows to be delivered, the one that moved last first. */
    static Map<ConversationId, Long> undelivered(Sql sql, Handle user) {
        Map<ConversationId, Long> tops = new LinkedHashMap<>();
        sql.list("""
                SELECT c.id, (SELECT max(last) FROM stretch WHERE conversation = c.number) AS top FROM conversation c
                LEFT JOIN mark m ON m.conversation = c.number AND m.handle = ?1
                WHERE c.member = 1 AND top > coalesce(m.delivered, 0) ORDER BY c.moved_at DESC""", row -> tops.put(new ConversationId(row.getString(1)), row.getLong(2)), user.text());
        return tops;
    }

    static Line line(Entry entry) {
        return new Line(entry.seq(), entry.id(), entry.author(), entry.at(), entry.content(), false, List.of(), false);
    }
}
