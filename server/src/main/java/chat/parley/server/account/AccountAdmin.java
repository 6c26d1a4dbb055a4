package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an admin does with accounts, whatever the registration. Thread-safe. */
public final class AccountAdmin {
    private final Accounts accounts;
    private final Registrar registrar;
    private final Passwords passwords;
    private final Tokens tokens;

    public AccountAdmin(Accounts accounts, Registrar registrar, Passwords passwords, Tokens tokens) {
        this.accounts = accounts;
        this.registrar = registrar;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    /** Makes an account; {@code conflict} when the handle is taken. */
    public Account add(Handle handle, String name, Password password) {
        return registrar.add(handle, name, password);
    }

    /** Accounts in ascending order of their handles, from the one after {@code after} on. */
    public List<Account> list(@Nullable Handle after, int limit) {
        return accounts.list(after, limit);
    }

    /** Gives somebody another password, and ends all their sessions. */
    public void resetPassword(Handle handle, Password next) {
        PasswordHash hash = passwords.hash(next);
        change(handle, account -> account.withPassword(hash));
        tokens.endAll(handle);
    }

    /** Keeps somebody out from now on, and ends all their sessions. What they wrote stays. */
    public void disable(Handle handle) {
        change(handle, account -> account.withDisabled(true));
        tokens.endAll(handle);
    }

    public void enable(Handle handle) {
        change(handle, account -> account.withDisabled(false));
    }

    private void change(Handle handle, UnaryOperator<Account> change) {
        if (accounts.update(handle, change).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "There is no user " + handle + ".");
        }
    }
}
