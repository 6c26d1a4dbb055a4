package chat.parley.server.intake;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.Tokens;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again whether those who are connected may still be, and notes that they were seen. */
public final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration SEEN_STEP = Duration.ofMinutes(1);

    /** Sessions noted in one write, which posts wait behind. */
    private static final int SEEN_TOGETHER = 500;

    private final Sessions sessions;
    private final UserSessions userSessions;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Executor nextTime;

    /** @param nextTime runs what may wait, when the next round is due */
    public Rounds(Sessions sessions, UserSessions userSessions, Tokens tokens, InstantSource clock, Executor nextTime) {
        this.sessions = sessions;
        this.userSessions = userSessions;
        this.tokens = tokens;
        this.clock = clock;
        this.nextTime = nextTime;
    }

    /** Begins the first round when it is due; it goes on as long as the executor takes tasks. */
    public void start() {
        nextTime.execute(this::go);
    }

    private void go() {
        try {
            Map<SessionId, Handle> inUse = new LinkedHashMap<>();
            sessions.all().stream().map(Session::user).distinct().forEach(user -> lookAt(user, inUse));
            noteSeen(inUse);
        } catch (ProblemException e) {
            LOG.warn("Sessions can't be looked at now, but will be in the next round: {}", e.getMessage());
        } finally {
            start();
        }
    }

    private void noteSeen(Map<SessionId, Handle> inUse) {
        Map<SessionId, Handle> together = new HashMap<>();
        inUse.forEach((session, user) -> {
            together.put(session, user);
            if (together.size() == SEEN_TOGETHER) {
                tokens.seen(together);
                together.clear();
            }
        });
        if (!together.isEmpty()) {
            tokens.seen(together);
        }
    }

    private void lookAt(Handle user, Map<SessionId, Handle> inUse) {
        List<Session> connected = sessions.of(user); // before the look at the store: who enters later is not meant
        Map<SessionId, UserSession> valid =
                userSessions.of(user).stream().collect(Collectors.toMap(UserSession::id, Function.identity()));
        for (Session session : connected) {
            UserSession known = valid.get(session.id());
            if (known == null) {
                sessions.end(user, session.id());
            } else if (clock.millis() - known.lastSeenAt() >= SEEN_STEP.toMillis()) {
                inUse.put(session.id(), user);
            }
        }
    }
}
