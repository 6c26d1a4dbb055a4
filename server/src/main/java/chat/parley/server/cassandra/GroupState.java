package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Groups;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group as the entries up to the head left it.
 *
 * @param size absent where it was never made
 */
record GroupState(Cassandra cassandra, ConversationId group, long head, Numbered.@Nullable Size size)
        implements Groups.State {
    static GroupState read(Cassandra cassandra, ConversationId group, long head) {
        Numbered.Size size = cassandra
                .first("SELECT members, owners FROM conversation WHERE id = ?", group.text())
                .map(row -> new Numbered.Size(row.getInt(0), row.getInt(1)))
                .orElse(null);
        return new GroupState(cassandra, group, head, size);
    }

    @Override
    public Optional<Role> role(Handle user) {
        return cassandra
                .first("SELECT role FROM member WHERE conversation = ? AND handle = ?", group.text(), user.text())
                .map(row -> Role.valueOf(EntryRows.text(row, "role")));
    }

    @Override
    public Set<Handle> among(Collection<Handle> people) {
        return among(cassandra, group, people);
    }

    static Set<Handle> among(Cassandra cassandra, ConversationId conversation, Collection<Handle> people) {
        List<List<Row>> found = cassandra.together(people.stream()
                .map(person -> cassandra.statement(
                        "SELECT handle FROM member WHERE conversation = ? AND handle = ?",
                        conversation.text(),
                        person.text()))
                .toList());
        Set<Handle> members = new HashSet<>();
        found.forEach(rows -> rows.forEach(row -> members.add(new Handle(EntryRows.text(row, "handle")))));
        return members;
    }

    @Override
    public boolean begun() {
        return head > 0;
    }

    @Override
    public int members() {
        return size == null ? 0 : size.members();
    }

    @Override
    public int owners() {
        return size == null ? 0 : size.owners();
    }

    /** What a content would make of the group's size; absent where it changes nothing of that. */
    Numbered.@Nullable Size after(Content content) {
        return switch (content) {
            case Content.Created created -> new Numbered.Size(created.members().size(), 1);
            case Content.Joined joined ->
                new Numbered.Size(members() + joined.members().size(), owners());
            case Content.Left left -> new Numbered.Size(members() - 1, owners() - ownersIn(role(left.member())));
            case Content.RoleSet set ->
                new Numbered.Size(
                        members(), owners() - ownersIn(role(set.member())) + ownersIn(Optional.of(set.role())));
            default -> null;
        };
    }

    private static int ownersIn(Optional<Role> role) {
        return role.filter(Role.OWNER::equals).isPresent() ? 1 : 0;
    }
}
