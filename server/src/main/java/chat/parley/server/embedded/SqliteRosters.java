package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Rosters;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Rosters} in the store. */
final class SqliteRosters implements Rosters {
    private final Readers readers;

    SqliteRosters(Readers readers) {
        this.readers = readers;
    }

    @Override
    public List<Member> members(ConversationId conversation, @Nullable Handle after) {
        return readers.read(statements -> statements.all(
                "SELECT m.handle, a.name, m.role, m.joined_at FROM conversation c"
                        + " JOIN member m ON m.conversation = c.number JOIN account a ON a.handle = m.handle"
                        + " WHERE c.id = ? AND m.handle > ? ORDER BY m.handle",
                SqliteRosters::member,
                conversation.text(),
                after == null ? "" : after.text()));
    }

    private static Member member(ResultSet row) throws SQLException {
        @Nullable Role role = SqliteConversations.role(row.getString(3));
        return new Member(new Handle(row.getString(1)), row.getString(2), role, role == null ? null : row.getLong(4));
    }

    @Override
    public Set<Handle> membersAt(ConversationId group, long seq) {
        return readers.read(statements -> {
            Set<Handle> members = new HashSet<>();
            Statements.Rows taker = row -> {
                members.add(new Handle(row.getString(1)));
                return true;
            };
            statements.each(
                    "SELECT m.handle FROM conversation c JOIN member m ON m.conversation = c.number"
                            + " WHERE c.id = ? AND m.joined_seq <= ?",
                    taker,
                    group.text(),
                    seq);
            statements.each(
                    "SELECT f.handle FROM conversation c JOIN former_member f ON f.conversation = c.number"
                            + " WHERE c.id = ? AND f.left_seq > ? AND f.joined_seq <= ?",
                    taker,
                    group.text(),
                    seq,
                    seq);
            return members;
        });
    }

    @Override
    public Set<Handle> among(ConversationId conversation, Collection<Handle> people) {
        return those(
                people,
                "SELECT m.handle FROM conversation c JOIN member m ON m.conversation = c.number"
                        + " WHERE c.id = ? AND m.handle = ?",
                conversation.text());
    }

    @Override
    public Set<Handle> peers(Handle user) {
        return readers.read(statements -> new HashSet<>(statements.all(
                "SELECT DISTINCT o.handle FROM member m JOIN member o ON o.conversation = m.conversation"
                        + " WHERE m.handle = ?",
                row -> new Handle(row.getString(1)),
                user.text())));
    }

    @Override
    public Set<Handle> sharing(Handle user, Collection<Handle> people) {
        return those(
                people,
                "SELECT o.handle FROM member m JOIN member o ON o.conversation = m.conversation"
                        + " WHERE m.handle = ? AND o.handle = ? LIMIT 1",
                user.text());
    }

    /** Those for whom a query finds something. */
    private Set<Handle> those(Collection<Handle> people, String query, String of) {
        return readers.read(statements -> {
            Set<Handle> found = new HashSet<>();
            for (Handle person : people) {
                statements
                        .first(query, row -> new Handle(row.getString(1)), of, person.text())
                        .ifPresent(found::add);
            }
            return found;
        });
    }
}
