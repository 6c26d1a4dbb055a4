package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.search.FoldedText;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.PeopleWords;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Accounts} in Cassandra. What people are found by is written before the account and taken away after it, and what is found
 * is looked at, so that a server that dies in between leaves nobody who can't be found.
 */
final class CassandraAccounts implements Accounts {
    private static final String INITIALS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int LONGEST_BACK_OFF_MILLIS = 50;
    private static final int TURNS = 64;
    private static final String SELECT = "SELECT handle, version, name, status, avatar, password, disabled,"
            + " presence_visible, created_at FROM account WHERE handle = ?";

    private final Cassandra cassandra;
    private final InstantSource clock;
    /** Accounts are changed one at a time from here, as whoever loses against another has to begin again. */
    private final List<Semaphore> turns =
            Stream.generate(() -> new Semaphore(1)).limit(TURNS).toList();

    CassandraAccounts(Cassandra cassandra, InstantSource clock) {
        this.cassandra = cassandra;
        this.clock = clock;
    }

    @Override
    public void create(Account account) {
        String handle = account.handle().text();
        List<BoundStatement> findable = new ArrayList<>(words(account, PeopleWords.beginnings(account)));
        findable.add(cassandra.statement(
                "INSERT INTO handle (initial, handle) VALUES (?, ?)", handle.substring(0, 1), handle));
        cassandra.changeAll(findable);
        boolean free = cassandra.isMet(
                "INSERT INTO account (handle, version, name, status, avatar, password, disabled, presence_visible,"
                        + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS",
                handle,
                newVersion(),
                account.name(),
                account.status(),
                account.avatar(),
                account.password().text(),
                account.disabled(),
                account.presenceVisible(),
                account.createdAt());
        if (!free) {
            throw new ProblemException(ProblemCode.CONFLICT, "The handle " + handle + " is taken.");
        }
    }

    private static String newVersion() {
        return UUID.randomUUID().toString();
    }

    private List<BoundStatement> words(Account account, Set<String> words) {
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(word -> cassandra.statement(
                        "INSERT INTO account_word (initial, word, handle) VALUES (?, ?, ?)",
                        initial(word),
                        word,
                        account.handle().text()))
                .toList();
    }

    private static String initial(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    @Override
    public List<Account> find(Collection<Handle> handles) {
        return cassandra
                .together(handles.stream()
                        .map(handle -> cassandra.statement(SELECT, handle.text()))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .map(CassandraAccounts::account)
                .toList();
    }

    @Override
    public Optional<Account> update(Handle handle, UnaryOperator<Account> change) {
        Semaphore turn = turns.get(Math.floorMod(handle.hashCode(), TURNS));
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Unavailable.busy();
            }
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
        try {
            return updateInTurn(handle, change);
        } finally {
            turn.release();
        }
    }

    private Optional<Account> updateInTurn(Handle handle, UnaryOperator<Account> change) {
        long begun = System.nanoTime();
        while (true) {
            Optional<Row> row = cassandra.first(SELECT, handle.text());
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Account before = account(row.get());
            Account after = change.apply(before);
            if (replace(before, after, EntryRows.text(row.get(), "version"))) {
                return Optional.of(after);
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw Unavailable.busy();
            }
            backOff();
        }
    }

    private static void backOff() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(LONGEST_BACK_OFF_MILLIS));
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
    }

    /** Tells whether nobody else has changed it since that version. */
    private boolean replace(Account before, Account after, String version) {
        Set<String> lost = PeopleWords.beginnings(before);
        Set<String> gained = PeopleWords.beginnings(after);
        lost.removeAll(gained);
        gained.removeAll(PeopleWords.beginnings(before));
        cassandra.changeAll(words(after, gained));
        String next = newVersion();
        BoundStatement replacement = cassandra.statement(
                "UPDATE account SET version = ?, name = ?, status = ?, avatar = ?, password = ?, disabled = ?,"
                        + " presence_visible = ? WHERE handle = ? IF version = ?",
                next,
                after.name(),
                after.status(),
                after.avatar(),
                after.password().text(),
                after.disabled(),
                after.presenceVisible(),
                after.handle().text(),
                version);
        boolean replaced = isMet(replacement, after.handle(), next);
        if (replaced) {
            cassandra.changeAll(lost.stream()
                    .filter(word -> !word.isEmpty())
                    .map(word -> cassandra.statement(
                            "DELETE FROM account_word WHERE initial = ? AND word = ? AND handle = ?",
                            initial(word),
                            word,
                            after.handle().text()))
                    .toList());
            if (!before.name().equals(after.name())) {
                noteChangedName(after.handle());
            }
        }
        return replaced;
    }

    private boolean isMet(BoundStatement replacement, Handle handle, String next) {
        try {
            return cassandra.condition(replacement.setIdempotent(false)).wasApplied();
        } catch (DriverException e) {
            BoundStatement question =
                    cassandra.statement(SELECT, handle.text()).setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL);
            return cassandra.rows(question).stream()
                    .anyMatch(row ->
                            next.equals(row.getString("version"))); // looked up: it is not known whether it was met
        }
    }

    /** A direct conversation bears the other person's name. */
    private void noteChangedName(Handle handle) {
        long now = clock.millis();
        cassandra.changeAll(
                cassandra.rows("SELECT conversation FROM membership WHERE handle = ?", handle.text()).stream()
                        .map(row -> new ConversationId(EntryRows.text(row, "conversation")))
                        .filter(ConversationId::isDirect)
                        .map(direct -> Consequences.changed(cassandra, direct, now))
                        .toList());
    }

    @Override
    public List<Account> matching(String prefix, int limit) {
        String folded = FoldedText.of(prefix);
        List<Account> matching = new ArrayList<>();
        Set<Handle> seen = new HashSet<>();
        String from = folded;
        while (!folded.isEmpty() && matching.size() < limit) {
            List<Row> rows = cassandra.rows(
                    "SELECT word, handle FROM account_word WHERE initial = ? AND word >= ? AND word < ? LIMIT ?",
                    initial(folded),
                    from,
                    PeopleWords.afterAllThatBeginWith(folded),
                    limit + 1);
            Set<Handle> fresh = new HashSet<>();
            for (Row row : rows) {
                Handle handle = new Handle(EntryRows.text(row, "handle"));
                if (seen.add(handle)) {
                    fresh.add(handle);
                }
            }
            find(fresh).stream()
                    .filter(account -> !account.disabled() && isFoundBy(account, folded))
                    .limit(limit - matching.size())
                    .forEach(matching::add);
            if (rows.size() <= limit) {
                break;
            }
            String last = EntryRows.text(rows.getLast(), "word");
            from = last.equals(from)
                    ? last + "\u0001"
                    : last; // more people of one word than were asked for: on to the next
        }
        return matching;
    }

    private static boolean isFoundBy(Account account, String folded) {
        return PeopleWords.beginnings(account).stream().anyMatch(word -> word.startsWith(folded));
    }

    @Override
    public List<Account> list(@Nullable Handle after, int limit) {
        List<Handle> handles = new ArrayList<>();
        int first = after == null ? 0 : INITIALS.indexOf(after.text().charAt(0));
        for (int at = first; at < INITIALS.length() && handles.size() < limit; at++) {
            cassandra
                    .rows(
                            "SELECT handle FROM handle WHERE initial = ? AND handle > ? LIMIT ?",
                            INITIALS.substring(at, at + 1),
                            after == null ? "" : after.text(),
                            limit - handles.size())
                    .forEach(row -> handles.add(new Handle(EntryRows.text(row, "handle"))));
        }
        return find(handles);
    }

    private static Account account(Row row) {
        return new Account(
                new Handle(EntryRows.text(row, "handle")),
                EntryRows.text(row, "name"),
                row.getString("status"),
                row.getString("avatar"),
                new PasswordHash(EntryRows.text(row, "password")),
                row.getBoolean("disabled"),
                row.getBoolean("presence_visible"),
                row.getLong("created_at"));
    }
}
