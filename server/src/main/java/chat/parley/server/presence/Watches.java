package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.time.InstantSource;
import java.util.ArrayList;
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
 * waiting. Who may see whom is read without it, and read again where that has changed meanwhile.
 */
public final class Watches {
    private final Sessions sessions;
    private final Sight sight;
    private final Rosters rosters;
    private final UserSessions userSessions;
    private final Clocked grace;

    private final Map<Session, Watch> watches = new HashMap<>();
    private final Map<Handle, Set<Session>> watchers = new HashMap<>();
    private final Set<Handle> shownOnline = new HashSet<>();
    private final Map<Handle, Long> leftAt = new HashMap<>();
    /** How often it has changed who may see whom. */
    private long sights;

    /**
     * The time that a short break may take.
     *
     * @param afterwards runs tasks when it is over
     */
    public record Clocked(InstantSource clock, Executor afterwards) {}

    /** Whom a session watches, and whom of them it may see. */
    private record Watch(Set<Handle> people, Set<Handle> seen) {}

    public Watches(Sessions sessions, Sight sight, Rosters rosters, UserSessions userSessions, Clocked grace) {
        this.sessions = sessions;
        this.sight = sight;
        this.rosters = rosters;
        this.userSessions = userSessions;
        this.grace = grace;
    }

    /**
     * Watches these people instead of those before; whoever shares no conversation with the asker is left out.
     *
     * @param answer gets the state of all before any change of it is pushed; must not wait
     */
    public void replace(Session asker, Request.Watch asked, Consumer<Reply> answer) {
        Set<Handle> known = rosters.sharing(asker.user(), asked.users());
        List<Handle> people =
                asked.users().stream().distinct().filter(known::contains).toList();
        while (true) {
            long before = sights();
            Set<Handle> seen = sight.seenBy(asker.user(), people);
            Map<Handle, Long> lastSeen = lastSeen(seen);
            synchronized (this) {
                if (before == sights) {
                    begin(asker, new Watch(Set.copyOf(people), seen));
                    answer.accept(new Push.PresenceChanged(people.stream()
                            .map(one -> seen.contains(one) ? state(one, lastSeen) : new Presence(one, false, null))
                            .toList()));
                    return;
                }
            }
        }
    }

    private synchronized long sights() {
        return sights;
    }

    private Map<Handle, Long> lastSeen(Set<Handle> people) {
        return userSessions.lastSeen(
                people.stream().filter(user -> !sessions.isOnline(user)).toList());
    }

    private void begin(Session asker, Watch watch) {
        forget(asker);
        if (sessions.of(asker.user()).contains(asker)) {
            watches.put(asker, watch);
            watch.people()
                    .forEach(user -> watchers.computeIfAbsent(user, first -> new HashSet<>())
                            .add(asker));
        }
    }

    private Presence state(Handle user, Map<Handle, Long> lastSeen) {
        return shownOnline.contains(user)
                ? new Presence(user, true, null)
                : new Presence(user, false, lastSeen.get(user));
    }

    /** Whose presence the user may see, or who may see the user's, is different now: tells whoever sees a difference. May wait. */
    public void lookAgain(Handle user) {
        List<Session> concerned;
        synchronized (this) {
            sights++;
            concerned = new ArrayList<>(watchers.getOrDefault(user, Set.of()));
            sessions.of(user).stream().filter(watches::containsKey).forEach(concerned::add);
        }
        for (Session session : concerned) {
            lookAgain(session);
        }
    }

    private void lookAgain(Session session) {
        while (true) {
            long before;
            Watch watch;
            synchronized (this) {
                before = sights;
                watch = watches.get(session);
            }
            if (watch == null) {
                return;
            }
            Set<Handle> seen = sight.seenBy(session.user(), watch.people());
            Map<Handle, Long> lastSeen = lastSeen(seen);
            synchronized (this) {
                if (before == sights && watch.equals(watches.get(session))) {
                    watches.put(session, new Watch(watch.people(), seen));
                    tellDifference(session, watch.seen(), seen, lastSeen);
                    return;
                }
            }
        }
    }

    private void tellDifference(Session session, Set<Handle> before, Set<Handle> now, Map<Handle, Long> lastSeen) {
        List<Presence> changed = new ArrayList<>();
        before.stream()
                .filter(one -> !now.contains(one) && shownOnline.contains(one))
                .forEach(one -> changed.add(new Presence(one, false, null)));
        now.stream().filter(one -> !before.contains(one)).forEach(one -> changed.add(state(one, lastSeen)));
        if (!changed.isEmpty()) {
            session.connection().push(Outgoing.of(null, new Push.PresenceChanged(changed)));
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
            Long now = grace.clock().millis();
            leftAt.put(user, now);
            grace.afterwards().execute(() -> settle(user, now));
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
        for (Session watcher : watchers.getOrDefault(presence.handle(), Set.of())) {
            Watch watch = watches.get(watcher);
            if (watch != null && watch.seen().contains(presence.handle())) {
                watcher.connection().push(outgoing);
            }
        }
    }

    private void forget(Session session) {
        Watch watch = watches.remove(session);
        if (watch != null) {
            watch.people()
                    .forEach(user -> watchers.computeIfPresent(user, (handle, others) -> {
                        others.remove(session);
                        return others.isEmpty() ? null : others;
                    }));
        }
    }
}
