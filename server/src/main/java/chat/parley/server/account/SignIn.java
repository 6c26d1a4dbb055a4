package chat.parley.server.account;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.util.Optional;

/** Signs people in, by password or by token. Thread-safe. */
public final class SignIn {
    private final PasswordCheck check;
    private final Accounts accounts;
    private final Tokens tokens;

    public SignIn(PasswordCheck check, Accounts accounts, Tokens tokens) {
        this.check = check;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Begins a new session. */
    public Reply.Welcome signIn(Request.SignIn request, Visit visit) {
        Account account = check.account(request.handle(), request.password(), visit.network());
        if (account.disabled()) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This account is disabled. Ask whoever runs the server.");
        }
        Reply.Welcome welcome = tokens.issue(account, visit);
        if (hasChanged(account)) { // too late for whoever changed it to end this session
            tokens.endOwn(account.handle(), welcome.session());
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The account was changed just now. Try again.");
        }
        return welcome;
    }

    private boolean hasChanged(Account account) {
        return accounts.find(account.handle())
                .filter(now -> !now.disabled() && now.password().equals(account.password()))
                .isEmpty();
    }

    /** Goes on with the session of a token. */
    public Reply.Welcome resume(Request.Resume request) {
        Optional<UserSession> session = tokens.use(request.token());
        Optional<Account> account =
                session.flatMap(one -> accounts.find(one.user())).filter(one -> !one.disabled());
        if (account.isEmpty()) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The session has ended. Sign in again.");
        }
        return tokens.welcome(account.get(), request.token(), session.orElseThrow());
    }
}
