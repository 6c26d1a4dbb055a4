package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Gives out tokens, knows them again, and ends them. A token is one session. Thread-safe. */
public final class Tokens {
    /** From the last use on. */
    private static final Duration VALID = Duration.ofDays(30);

    /** How exactly the last use is kept. */
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    /** Of one user; the one not used for longest ends when there would be more. */
    private static final int MAX_SESSIONS = 100;

    private final UserSessions sessions;
    private final SessionEndings endings;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random fit for secrets */
    public Tokens(UserSessions sessions, SessionEndings endings, Clock clock, RandomGenerator random) {
        this.sessions = sessions;
        this.endings = endings;
        this.clock = clock;
        this.random = random;
    }

    /** Begins a session, and ends those of the user that are too old or too many. */
    Reply.Welcome issue(Account account, Visit visit) {
        endSurplus(account.handle());
        Token token = Token.next(random);
        long now = clock.millis();
        UserSession session = new UserSession(
                SessionId.random(), account.handle(), TokenHash.of(token), visit.device(), visit.agent(), now, now);
        sessions.open(session);
        return welcome(account, token, session);
    }

    private void endSurplus(Handle user) {
        List<SessionId> surplus = new ArrayList<>();
        int kept = 0;
        for (UserSession session : sessions.of(user)) {
            if (isTooOld(session) || kept == MAX_SESSIONS - 1) {
                surplus.add(session.id());
            } else {
                kept++;
            }
        }
        end(user, surplus);
    }

    Reply.Welcome welcome(Account account, Token token, UserSession session) {
        return new Reply.Welcome(
                account.user().withPresenceVisible(account.presenceVisible()), token, session.id(), clock.millis());
    }

    /** The session of a token that is still good; it counts as used now, if that can be written. */
    Optional<UserSession> use(Token token) {
        Optional<UserSession> found = sessions.find(TokenHash.of(token)).filter(session -> !isTooOld(session));
        found.ifPresent(session -> {
            if (clock.millis() - session.lastSeenAt() >= SEEN_STEP.toMillis()) {
                noteSeen(session);
            }
        });
        return found;
    }

    /** A store that can be read but not written, on a full disk, keeps nobody out. */
    private void noteSeen(UserSession session) {
        try {
            seen(Map.of(session.id(), session.user()));
        } catch (ProblemException e) {
            if (e.code() != ProblemCode.UNAVAILABLE) {
                throw e;
            }
        }
    }

    /** Sessions of these users are in use now: to be told of long connections, whose token is not used again. */
    public void seen(Map<SessionId, Handle> inUse) {
        sessions.touch(inUse, clock.millis());
    }

    private boolean isTooOld(UserSession session) {
        return clock.millis() - session.lastSeenAt() > VALID.toMillis();
    }

    /** Those sessions of a user that are still good, the last seen first. */
    List<UserSession> of(Handle user) {
        return sessions.of(user).stream().filter(session -> !isTooOld(session)).toList();
    }

    void end(Handle user, List<SessionId> ending) {
        if (!ending.isEmpty()) {
            sessions.end(user, ending);
            ending.forEach(session -> endings.ended(user, session));
        }
    }

    void endAll(Handle user) {
        end(user, sessions.of(user).stream().map(UserSession::id).toList());
    }

    void endAllBut(Handle user, SessionId kept) {
        end(
                user,
                sessions.of(user).stream()
                        .map(UserSession::id)
                        .filter(session -> !session.equals(kept))
                        .toList());
    }

    /** Ends a session whose connection is closed by whoever asks for this; nobody is told. */
    void endOwn(Handle user, SessionId session) {
        sessions.end(user, List.of(session));
    }
}
