package chat.parley.server.session;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is connected to this node. Thread-safe. */
public final class Sessions {
    /** Within this time a connection that died unnoticed is found and gives its place back. */
    private static final Duration A_PLACE_GETS_FREE = Duration.ofSeconds(60);

    private final int mostPerUser;
    private final ConcurrentMap<Handle, List<Session>> connected = new ConcurrentHashMap<>();

    /** @param mostPerUser how many connections one user may have at once */
    public Sessions(int mostPerUser) {
        this.mostPerUser = mostPerUser;
    }

    /**
     * Lets a session in: from its welcome on it gets every push. An older connection of the same session is closed with 4003.
     *
     * @throws ProblemException {@code RATE_LIMITED} where the user has too many others; then nothing has changed
     */
    public void enter(Session session, Outgoing welcome) {
        List<Session> replaced = new ArrayList<>();
        connected.compute(session.user(), (user, present) -> {
            List<Session> others = new ArrayList<>();
            for (Session other : present == null ? List.<Session>of() : present) {
                (other.id().equals(session.id()) ? replaced : others).add(other);
            }
            if (others.size() >= mostPerUser) {
                throw ProblemException.rateLimited(
                        "This user has " + others.size() + " connections already; close one first.", A_PLACE_GETS_FREE);
            }
            session.connection().answer(welcome);
            others.add(session);
            return List.copyOf(others);
        });
        replaced.forEach(older -> close(older, "The session goes on in another connection."));
    }

    /** Lets a session out, if it is still in. */
    public void leave(Session session) {
        connected.computeIfPresent(session.user(), (user, present) -> {
            List<Session> others =
                    present.stream().filter(other -> !other.equals(session)).toList();
            return others.isEmpty() ? null : others;
        });
    }

    public List<Session> of(Handle user) {
        return connected.getOrDefault(user, List.of());
    }

    public boolean isOnline(Handle user) {
        return connected.containsKey(user);
    }

    public List<Session> all() {
        return connected.values().stream().flatMap(List::stream).toList();
    }

    /** Closes the connections of a session that is no longer valid. */
    public void end(Handle user, SessionId ended) {
        of(user).stream().filter(session -> session.id().equals(ended)).forEach(session -> {
            leave(session);
            close(session, "The session has ended.");
        });
    }

    private static void close(Session session, String reason) {
        session.connection().close(CloseCode.SESSION_ENDED, reason);
    }
}
