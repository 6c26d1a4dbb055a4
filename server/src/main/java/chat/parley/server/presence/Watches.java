package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells sessions when people whom they watch come online and go. Thread-safe.
 *
 * <p>A person is shown as online a while beyond the end of the last connection, so that a short break does not flicker. What one
 * session is told comes in the order in which it happened: it is handed over under this object's lock, which nobody holds while
 * waiting.
 */
public final class Watches {
    private final Sessions sessions;
    private final Rosters rosters;
    private final UserSessions userSessions;
    private final Executor afterGrace;
    private final InstantSource clock;

    private final Map<Session, Set<Handle>> watched = new HashMap<>();
    private final Map<Handle, Set<Session>> watchers = new HashMap<>();
    private final Set<Handle> shownOnline = new HashSet<>();
    private final Map<Handle, Long> leftAt = new HashMap<>();

    /** @param afterGrace runs tasks when the time that a short break may take is over */
    public Watches(
            Sessions sessions, Rosters rosters, UserSessions userSessions, Executor afterGrace, InstantSource clock) {
        this.sessions = sessions;
        this.rosters = rosters;
        this.userSessions = userSessions;
        this.afterGrace = afterGrace;
        this.clock = clock;
    }

    /**
     * Watches these people instead of those before; whoever shares no conversation with the asker is left out.
     *
     * @param answer gets the state of all before any change of it is pushed; must not wait
     */
    public void replace(Session asker, Request.Watch asked, Consumer<Reply> answer) {
        Set<Handle> known = rosters.sharing(asker.user(), asked.users());
        List<Handle> users =
                asked.users().stream().distinct().filter(known::contains).toList();
        Map<Handle, Long> lastSeen = new HashMap<>();
        users.stream()
                .filter(user -> !sessions.isOnline(user))
                .forEach(user -> userSessions.of(user).stream()
                        .findFirst()
                        .map(UserSession::lastSeenAt)
                        .ifPresent(at -> lastSeen.put(user, at)));
        synchronized (this) {
            forget(asker);
            if (sessions.of(asker.user()).contains(asker)) {
                watched.put(asker, Set.copyOf(users));
                users.forEach(user ->
                        watchers.computeIfAbsent(user, first -> new HashSet<>()).add(asker));
            }
            answer.accept(new Push.PresenceChanged(users.stream()
                    .map(user -> shownOnline.contains(user)
                            ? new Presence(user, true, null)
                            : new Presence(user, false, lastSeen.get(user)))
                    .toList()));
        }
    }

    /** To be called after a session has entered. */
    public synchronized void came(Session session) {
        leftAt.remove(session.user());
        if (shownOnline.add(session.user())) {
            tellWatchers(new Presence(session.user(), true, null));
        }
    }

    /** To be called after a session has left. */
    public synchronized void left(Session session) {
        forget(session);
        Handle user = session.user();
        if (!sessions.isOnline(user)) {
            Long now = clock.millis();
            leftAt.put(user, now);
            afterGrace.execute(() -> settle(user, now));
        }
    }

    private synchronized void settle(Handle user, Long left) {
        if (sessions.isOnline(user) || !leftAt.remove(user, left)) {
            return;
        }
        if (shownOnline.remove(user)) {
            tellWatchers(new Presence(user, false, left));
        }
    }

    private void tellWatchers(Presence presence) {
        Outgoing outgoing = Outgoing.of(null, new Push.PresenceChanged(List.of(presence)));
        watchers.getOrDefault(presence.handle(), Set.of())
                .forEach(watcher -> watcher.connection().push(outgoing));
    }

    private void forget(Session session) {
        Set<Handle> users = watched.remove(session);
        if (users != null) {
            users.forEach(user -> watchers.computeIfPresent(user, (handle, others) -> {
                others.remove(session);
                return others.isEmpty() ? null : others;
            }));
        }
    }
}
