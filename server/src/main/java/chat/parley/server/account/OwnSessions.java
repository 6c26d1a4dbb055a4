package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import java.util.List;

/** What people do with their own sessions and their password. Thread-safe. */
public final class OwnSessions {
    private final Accounts accounts;
    private final Passwords passwords;
    private final PasswordCheck check;
    private final Tokens tokens;

    public OwnSessions(Accounts accounts, Passwords passwords, PasswordCheck check, Tokens tokens) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.check = check;
        this.tokens = tokens;
    }

    /** Ends the caller's session, whose connection the caller closes, and where that is asked for all others. */
    public Reply.SignedOut signOut(Request.SignOut request, Handle user, SessionId current) {
        tokens.endOwn(user, current);
        if (request.everywhere()) {
            tokens.endAll(user);
        }
        return new Reply.SignedOut();
    }

    /** Ends all other sessions too. */
    public Reply.Ok changePassword(Request.ChangePassword request, Handle user, SessionId current, Visit visit) {
        Account checked = check.account(user, request.current(), visit.network());
        PasswordHash next = passwords.hash(request.next());
        accounts.update(user, account -> {
            if (!account.password().equals(checked.password())) {
                throw new ProblemException(ProblemCode.CONFLICT, "The password was changed elsewhere just now.");
            }
            return account.withPassword(next);
        });
        tokens.endAllBut(user, current);
        return new Reply.Ok();
    }

    public Reply.Sessions list(Handle user, SessionId current) {
        return new Reply.Sessions(tokens.of(user).stream()
                .map(session -> entry(session, session.id().equals(current)))
                .toList());
    }

    private static SessionEntry entry(UserSession session, boolean current) {
        return new SessionEntry(
                session.id(), session.device(), session.agent(), session.createdAt(), session.lastSeenAt(), current);
    }

    /** Ends one session, which may be the caller's. */
    public Reply.Ok revoke(Request.RevokeSession request, Handle user) {
        if (tokens.of(user).stream().noneMatch(session -> session.id().equals(request.id()))) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "You have no such session.");
        }
        tokens.end(user, List.of(request.id()));
        return new Reply.Ok();
    }
}
