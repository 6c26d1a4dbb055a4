package chat.parley.server.cassandra;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Blocks;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link Blocks} in Cassandra. */
final class CassandraBlocks implements Blocks {
    private final Cassandra cassandra;

    CassandraBlocks(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    @Override
    public void block(Handle user, Handle blocked) {
        List<Handle> before = of(user);
        if (before.size() >= MOST && !before.contains(blocked)) {
            throw new ProblemException(ProblemCode.TOO_LARGE, "At most " + MOST + " people can be blocked.");
        }
        cassandra.change("INSERT INTO block (handle, blocked) VALUES (?, ?)", user.text(), blocked.text());
    }

    @Override
    public void unblock(Handle user, Handle blocked) {
        cassandra.change("DELETE FROM block WHERE handle = ? AND blocked = ?", user.text(), blocked.text());
    }

    @Override
    public List<Handle> of(Handle user) {
        return cassandra.rows("SELECT blocked FROM block WHERE handle = ?", user.text()).stream()
                .map(row -> new Handle(EntryRows.text(row, "blocked")))
                .toList();
    }

    @Override
    public Set<Handle> blocking(Handle user, Collection<Handle> people) {
        List<List<Row>> found = cassandra.together(people.stream()
                .map(person -> cassandra.statement(
                        "SELECT handle FROM block WHERE handle = ? AND blocked = ?", person.text(), user.text()))
                .toList());
        Set<Handle> blocking = new HashSet<>();
        found.forEach(rows -> rows.forEach(row -> blocking.add(new Handle(EntryRows.text(row, "handle")))));
        return blocking;
    }
}
