package chat.parley.server.embedded;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Blocks;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Blocks} in the store. What was read stays in memory: each direct post asks. */
final class SqliteBlocks implements Blocks {
    private static final int MOST_IN_MEMORY = 500_000;

    private final Writer writer;
    private final Readers readers;
    private final Cache<Handle, Set<Handle>> lists = Caffeine.newBuilder()
            .maximumWeight(MOST_IN_MEMORY)
            .weigher((Handle user, Set<Handle> blocked) -> 1 + blocked.size())
            .build();
    private final AtomicLong changes = new AtomicLong();

    SqliteBlocks(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void block(Handle user, Handle blocked) {
        writer.write(
                statements -> {
                    List<Handle> before = of(statements, user);
                    if (before.size() >= MOST && !before.contains(blocked)) {
                        throw new ProblemException(
                                ProblemCode.TOO_LARGE, "At most " + MOST + " people can be blocked.");
                    }
                    return statements.change(
                            "INSERT INTO block (handle, blocked) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            user.text(),
                            blocked.text());
                },
                () -> forget(user));
    }

    @Override
    public void unblock(Handle user, Handle blocked) {
        writer.write(
                statements -> statements.change(
                        "DELETE FROM block WHERE handle = ? AND blocked = ?", user.text(), blocked.text()),
                () -> forget(user));
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
        return people.stream().filter(one -> list(one).contains(user)).collect(Collectors.toSet());
    }

    private Set<Handle> list(Handle user) {
        @Nullable Set<Handle> known = lists.getIfPresent(user);
        if (known != null) {
            return known;
        }
        long before = changes.get();
        Set<Handle> read = Set.copyOf(of(user));
        synchronized (lists) {
            if (changes.get() == before) { // else it may be what was before the change
                lists.put(user, read);
            }
        }
        return read;
    }

    private void forget(Handle user) {
        synchronized (lists) {
            changes.incrementAndGet();
            lists.invalidate(user);
        }
    }
}
