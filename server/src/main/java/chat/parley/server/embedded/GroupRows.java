package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What the entries of a group's log say of the group, as rows: kept up with each of them, in its transaction. */
final class GroupRows {
    private GroupRows() {}

    static void apply(Statements statements, long group, Entry entry) throws SQLException {
        switch (entry.content()) {
            case Content.Created created -> {
                statements.change("UPDATE conversation SET name = ? WHERE number = ?", created.name(), group);
                for (Handle member : created.members()) {
                    add(statements, group, entry, member, member.equals(entry.author()) ? Role.OWNER : Role.MEMBER);
                }
                count(statements, group, created.members().size(), 1);
            }
            case Content.Joined joined -> {
                for (Handle member : joined.members()) {
                    add(statements, group, entry, member, Role.MEMBER);
                }
                count(statements, group, joined.members().size(), 0);
            }
            case Content.Left left -> remove(statements, group, entry, left.member());
            case Content.RoleSet set -> {
                count(statements, group, 0, -ownersIn(role(statements, group, set.member())));
                statements.change(
                        "UPDATE member SET role = ?, changed_at = ? WHERE conversation = ? AND handle = ?",
                        set.role().name(),
                        entry.at(),
                        group,
                        set.member().text());
                count(statements, group, 0, ownersIn(Optional.of(set.role())));
            }
            case Content.Renamed renamed ->
                statements.change(
                        "UPDATE conversation SET name = ?, changed_at = ? WHERE number = ?",
                        renamed.name(),
                        entry.at(),
                        group);
            case Content.Described described ->
                statements.change(
                        "UPDATE conversation SET description = ? WHERE number = ?", described.description(), group);
            default -> {
                // the other kinds say nothing of the group
            }
        }
    }

    static Optional<Role> role(Statements statements, long group, Handle user) throws SQLException {
        return statements.first(
                "SELECT role FROM member WHERE conversation = ? AND handle = ?",
                row -> Role.valueOf(row.getString(1)),
                group,
                user.text());
    }

    static Set<Handle> among(Statements statements, long group, Collection<Handle> people) throws SQLException {
        return Set.copyOf(statements.all(
                "SELECT handle FROM member WHERE conversation = ?"
                        + " AND handle IN (SELECT given.value FROM json_each(?) given)",
                row -> new Handle(row.getString(1)),
                group,
                Statements.list(people.stream().map(Handle::text))));
    }

    /** What was said before does not make a new member's list of the unread, nor others' ticks. */
    private static void add(Statements statements, long group, Entry entry, Handle member, Role role)
            throws SQLException {
        statements.change(
                "INSERT INTO member (conversation, handle, role, joined_at, joined_seq, delivered, read, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                group,
                member.text(),
                role.name(),
                entry.at(),
                entry.seq(),
                entry.seq(),
                entry.seq(),
                entry.at());
    }

    private static void remove(Statements statements, long group, Entry entry, Handle member) throws SQLException {
        count(statements, group, -1, -ownersIn(role(statements, group, member)));
        statements.change(
                "INSERT INTO former_member (conversation, left_seq, handle, joined_seq)"
                        + " SELECT conversation, ?, handle, joined_seq FROM member WHERE conversation = ? AND handle = ?",
                entry.seq(),
                group,
                member.text());
        statements.change("DELETE FROM member WHERE conversation = ? AND handle = ?", group, member.text());
    }

    private static int ownersIn(Optional<Role> role) {
        return role.filter(Role.OWNER::equals).isPresent() ? 1 : 0;
    }

    private static void count(Statements statements, long group, int members, int owners) throws SQLException {
        statements.change(
                "UPDATE conversation SET members = members + ?, owners = owners + ? WHERE number = ?",
                members,
                owners,
                group);
    }
}
