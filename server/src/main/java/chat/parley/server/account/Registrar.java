package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Clock;

/** Makes accounts. Thread-safe. */
public final class Registrar {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;

    public Registrar(Accounts accounts, Passwords passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Makes an account; {@code conflict} when the handle is taken. */
    public Account add(Handle handle, String name, Password password) {
        if (accounts.find(handle).isPresent()) { // as it is most of the time when it is, without the work of a hash
            throw new ProblemException(ProblemCode.CONFLICT, "The handle " + handle + " is taken.");
        }
        Account account = Account.of(handle, name, passwords.hash(password), clock.millis());
        accounts.create(account);
        return account;
    }
}
