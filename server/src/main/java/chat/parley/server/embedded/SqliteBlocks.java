package chat.parley.server.embedded;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Blocks;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link Blocks} in the store. */
final class SqliteBlocks implements Blocks {
    private final Writer writer;
    private final Readers readers;

    SqliteBlocks(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void block(Handle user, Handle blocked) {
        writer.write(statements -> {
            List<Handle> before = of(statements, user);
            if (before.size() >= MOST && !before.contains(blocked)) {
                throw new ProblemException(ProblemCode.TOO_LARGE, "At most " + MOST + " people can be blocked.");
            }
            return statements.change(
                    "INSERT INTO block (handle, blocked) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    user.text(),
                    blocked.text());
        });
    }

    @Override
    public void unblock(Handle user, Handle blocked) {
        writer.write(statements ->
                statements.change("DELETE FROM block WHERE handle = ? AND blocked = ?", user.text(), blocked.text()));
    }

    @Override
    public List<Handle> of(Handle user) {
        return readers.read(statements -> of(statements, user));
    }

    private static List<Handle> of(Statements statements, Handle user) throws SQLException {
        return statements.all(
                "SELECT blocked FROM block WHERE handle = ? ORDER BY blocked",
                row -> new Handle(row.getString(1)),
                user.text());
    }

    @Override
    public Set<Handle> blocking(Handle user, Collection<Handle> people) {
        return readers.read(statements -> {
            Set<Handle> found = new HashSet<>();
            for (Handle one : people) {
                statements
                        .first(
                                "SELECT handle FROM block WHERE handle = ? AND blocked = ?",
                                row -> new Handle(row.getString(1)),
                                one.text(),
                                user.text())
                        .ifPresent(found::add);
            }
            return found;
        });
    }
}
