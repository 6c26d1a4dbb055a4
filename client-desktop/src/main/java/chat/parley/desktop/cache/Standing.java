package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a group stands: what the server last told, then what the log says after that, in {@code seq} order. It is worked out anew
 * from both whenever something comes, so that it does not matter in which order things come.
 */
final class Standing {
    private final Handle user;
    private String title;
    private long members;
    private @Nullable Role role;
    private boolean in;
    /** Whether the number of members has something to begin from. */
    private boolean counted;

    private Standing(Handle user, String title, long members, @Nullable Role role, boolean in, boolean counted) {
        this.user = user;
        this.title = title;
        this.members = members;
        this.role = role;
        this.in = in;
        this.counted = counted;
    }

    static void settle(Sql sql, long number, ConversationId id, Handle user) {
        long at = sql.number("SELECT told_at FROM conversation WHERE number = ?", number);
        Standing standing = sql.first(
                        "SELECT told_title, told_members, told_role, told_in FROM conversation WHERE number = ?",
                        row -> new Standing(
                                user,
                                row.getString(1),
                                row.getLong(2),
                                Conversations.role(row.getString(3)),
                                row.getBoolean(4),
                                at > 0),
                        number)
                .orElseThrow();
        List<Entry> since = Entries.ofGroup(sql, number, id, at);
        since.forEach(entry -> standing.apply(entry.author(), entry.content()));
        sql.run(
                "UPDATE conversation SET title = ?, members = ?, role = ?, member = ? WHERE number = ?",
                standing.title,
                standing.counted ? Math.max(0, standing.members) : 0,
                standing.role == null ? null : standing.role.name(),
                standing.in ? 1 : 0,
                number);
        if (standing.members <= Conversations.MOST_MARKED) {
            since.forEach(entry -> marked(sql, number, entry));
        }
    }

    private void apply(Handle author, Content content) {
        switch (content) {
            case Content.Created created -> {
                title = created.name();
                members = created.members().size();
                counted = true;
                joined(created.members(), author.equals(user) ? Role.OWNER : Role.MEMBER);
            }
            case Content.Renamed renamed -> title = renamed.name();
            case Content.Joined joined -> {
                members += joined.members().size();
                joined(joined.members(), Role.MEMBER);
            }
            case Content.Left left -> {
                members--;
                in &= !left.member().equals(user);
            }
            case Content.RoleSet set -> role = set.member().equals(user) ? set.role() : role;
            default -> {}
        }
    }

    private void joined(List<Handle> people, Role as) {
        if (people.contains(user)) {
            in = true;
            role = as;
        }
    }

    /**
     * Whoever comes is counted as having read what was said before, as the server does, so that no tick of it turns back; and nobody
     * waits for the marks of whoever went.
     */
    private static void marked(Sql sql, long number, Entry entry) {
        Marks here = new Marks(entry.seq(), entry.seq());
        switch (entry.content()) {
            case Content.Created created ->
                created.members().forEach(one -> Conversations.mark(sql, number, one, here));
            case Content.Joined joined -> joined.members().forEach(one -> Conversations.mark(sql, number, one, here));
            case Content.Left left ->
                // what is beyond is of one who came again
                sql.run(
                        "DELETE FROM mark WHERE conversation = ? AND handle = ? AND delivered <= ?",
                        number,
                        left.member().text(),
                        entry.seq());
            default -> {}
        }
    }
}
