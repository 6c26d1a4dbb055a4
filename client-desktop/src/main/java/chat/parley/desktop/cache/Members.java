package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a conversation: the server's last list of a group's members, then what the log says after that, in {@code seq} order.
 */
final class Members {
    private static final Comparator<Member> BY_ROLE_AND_NAME = Comparator.comparing(
                    (Member member) -> member.role() == null ? Role.MEMBER : member.role())
            .thenComparing(Member::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Member::handle);

    private final Sql sql;
    private final long number;
    private final Map<Handle, Member> members = new LinkedHashMap<>();

    private Members(Sql sql, long number) {
        this.sql = sql;
        this.number = number;
    }

    /** Keeps a list of the server's that has at least all entries up to {@code seq} in it. */
    static void put(Sql sql, long number, List<Member> members, long seq) {
        sql.run("UPDATE conversation SET members_at = ? WHERE number = ?", seq, number);
        sql.run("DELETE FROM member WHERE conversation = ?", number);
        for (Member member : members) {
            sql.run(
                    "INSERT INTO member (conversation, handle, role, joined_at) VALUES (?, ?, ?, ?)",
                    number,
                    member.handle().text(),
                    member.role() == null ? null : member.role().name(),
                    member.joinedAt());
        }
    }

    /** Whether nothing is missing that could say who is in it. */
    static boolean known(Sql sql, long number, ConversationId id) {
        return id.isDirect()
                || sql.first(
                                "SELECT members_at, head FROM conversation WHERE number = ?",
                                row -> row.getLong(2) > 0
                                        && Stretches.cover(sql, number, row.getLong(1) + 1, row.getLong(2)),
                                number)
                        .orElse(false);
    }

    /** As far as known: owners first, then admins, by name. */
    static List<Member> of(Sql sql, long number, ConversationId id) {
        Members members = new Members(sql, number);
        if (id.isDirect()) {
            members.join(id.people(), null, null);
        } else {
            members.told();
            long at = sql.number("SELECT members_at FROM conversation WHERE number = ?", number);
            Entries.ofGroup(sql, number, id, at).forEach(members::apply);
        }
        return members.sorted();
    }

    private List<Member> sorted() {
        return members.values().stream().sorted(BY_ROLE_AND_NAME).toList();
    }

    private void told() {
        sql.list(
                        """
                        SELECT m.handle, coalesce(p.name, m.handle), m.role, m.joined_at FROM member m
                        LEFT JOIN person p ON p.handle = m.handle WHERE m.conversation = ?""",
                        row -> new Member(
                                new Handle(row.getString(1)),
                                row.getString(2),
                                Conversations.role(row.getString(3)),
                                Rows.nullable(row, "joined_at")),
                        number)
                .forEach(member -> members.put(member.handle(), member));
    }

    private void apply(Entry entry) {
        switch (entry.content()) {
            case Content.Created created -> {
                join(created.members(), Role.MEMBER, entry.at());
                role(entry.author(), Role.OWNER);
            }
            case Content.Joined joined -> join(joined.members(), Role.MEMBER, entry.at());
            case Content.Left left -> members.remove(left.member());
            case Content.RoleSet set -> role(set.member(), set.role());
            default -> {}
        }
    }

    private void join(Collection<Handle> people, @Nullable Role role, @Nullable Long at) {
        for (Handle one : people) {
            String name = People.find(sql, one).map(User::name).orElse(one.text());
            members.put(one, new Member(one, name, role, at));
        }
    }

    private void role(Handle handle, Role role) {
        members.computeIfPresent(handle, (same, member) -> new Member(handle, member.name(), role, member.joinedAt()));
    }
}
