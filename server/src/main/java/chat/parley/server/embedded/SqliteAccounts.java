package chat.parley.server.embedded;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.search.FoldedText;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.PeopleWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link Accounts} in the store, with an index of the texts by which people are found. */
final class SqliteAccounts implements Accounts {
    private static final String SELECT =
            "SELECT a.handle, a.name, a.status, a.avatar, a.password, a.disabled, a.presence_visible, a.created_at"
                    + " FROM account a ";

    private final Writer writer;
    private final Readers readers;
    private final Clock clock;

    SqliteAccounts(Writer writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public void create(Account account) {
        writer.write(statements -> {
            if (find(statements, account.handle()).isPresent()) {
                throw new ProblemException(ProblemCode.CONFLICT, "The handle " + account.handle() + " is taken.");
            }
            statements.change(
                    "INSERT INTO account (handle, name, status, avatar, password, disabled, presence_visible, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    account.handle().text(),
                    account.name(),
                    account.status(),
                    account.avatar(),
                    account.password().text(),
                    account.disabled(),
                    account.presenceVisible(),
                    account.createdAt());
            addWords(statements, account);
            return account;
        });
    }

    @Override
    public List<Account> find(Collection<Handle> handles) {
        return readers.read(statements -> statements.all(
                SELECT + "WHERE a.handle IN (SELECT given.value FROM json_each(?) given)",
                SqliteAccounts::account,
                Statements.list(handles.stream().map(Handle::text))));
    }

    @Override
    public Optional<Account> update(Handle handle, UnaryOperator<Account> change) {
        return writer.write(statements -> {
            Optional<Account> before = find(statements, handle);
            if (before.isEmpty()) {
                return before;
            }
            Account after = change.apply(before.get());
            replace(statements, after);
            if (!after.name().equals(before.get().name())) {
                noteChangedName(statements, handle);
            }
            return Optional.of(after);
        });
    }

    private static void replace(Statements statements, Account account) throws SQLException {
        statements.change(
                "UPDATE account SET name = ?, status = ?, avatar = ?, password = ?, disabled = ?, presence_visible = ?"
                        + " WHERE handle = ?",
                account.name(),
                account.status(),
                account.avatar(),
                account.password().text(),
                account.disabled(),
                account.presenceVisible(),
                account.handle().text());
        statements.change(
                "DELETE FROM account_word WHERE handle = ?", account.handle().text());
        addWords(statements, account);
    }

    private static void addWords(Statements statements, Account account) throws SQLException {
        if (!account.disabled()) {
            for (String word : PeopleWords.beginnings(account)) {
                statements.change(
                        "INSERT INTO account_word (word, handle) VALUES (?, ?)",
                        word,
                        account.handle().text());
            }
        }
    }

    /** A direct conversation bears the other person's name. */
    private void noteChangedName(Statements statements, Handle handle) throws SQLException {
        statements.change(
                "UPDATE conversation SET changed_at = ? WHERE id GLOB 'd:*'"
                        + " AND number IN (SELECT conversation FROM member WHERE handle = ?)",
                clock.millis(),
                handle.text());
    }

    @Override
    public List<Account> matching(String prefix, int limit) {
        String folded = FoldedText.of(prefix);
        return readers.read(statements -> statements.all(
                SELECT
                        + "JOIN (SELECT DISTINCT handle FROM account_word WHERE word >= ? AND word < ? LIMIT ?) w"
                        + " ON a.handle = w.handle",
                SqliteAccounts::account,
                folded,
                PeopleWords.afterAllThatBeginWith(folded),
                limit));
    }

    @Override
    public List<Account> list(@Nullable Handle after, int limit) {
        return readers.read(statements -> statements.all(
                SELECT + "WHERE a.handle > ? ORDER BY a.handle LIMIT ?",
                SqliteAccounts::account,
                after == null ? "" : after.text(),
                limit));
    }

    private static Optional<Account> find(Statements statements, Handle handle) throws SQLException {
        return statements.first(SELECT + "WHERE a.handle = ?", SqliteAccounts::account, handle.text());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                new Handle(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new PasswordHash(row.getString(5)),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getLong(8));
    }
}
