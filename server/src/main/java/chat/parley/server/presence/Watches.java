package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Here;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells sessions when people whom they watch come online and go. Thread-safe.
 *
 * <p>A person is shown as online a while beyond the end of the last connection, so that a short break does not flicker. What one
 * session is told comes in the order in which it happened: it is handed over under this object's lock, which nobody holds while
 * waiting. Who may see whom is read without it, once for each change; what was read too early is dropped ({@link Watch}).
 */
public final class Watches implements Here {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private final Sessions sessions;
    private final Devices devices;
    private final Sight sight;
    private final Rosters rosters;
    private final UserSessions userSessions;
    private final Clocked grace;

    private final Map<Session, Watch> watches = new HashMap<>();
    private final Map<Handle, Set<Session>> watchers = new HashMap<>();
    private final Set<Handle> shownOnline = new HashSet<>();
    /** Of those who are watched here, who is connected to other servers, as far as that is known. */
    private final Set<Handle> elsewhere = new HashSet<>();
    /** By which look that is known of each of them. */
    private final Map<Handle, Long> notedBy = new HashMap<>();

    private final Map<Handle, Long> leftAt = new HashMap<>();
    /** Who is connected here, or was so within the grace. */
    private final Set<Handle> here = new HashSet<>();
    /** How often it was looked at who may see whom, or who is elsewhere. */
    private long looks;

    /**
     * The time that a short break may take.
     *
     * @param afterwards runs tasks when it is over
     */
    public record Clocked(InstantSource clock, Executor afterwards) {}

    public Watches(Devices devices, Sight sight, Rosters rosters, UserSessions userSessions, Clocked grace) {
        this.sessions = devices.here();
        this.devices = devices;
        this.sight = sight;
        this.rosters = rosters;
        this.userSessions = userSessions;
        this.grace = grace;
    }

    /**
     * Watches these people instead of those before. Whoever shares no conversation with the asker is left out of the answer, and told
     * of when that has changed. Where this fails, the asker watches nobody.
     *
     * @param answer gets the state of all before any change of it is pushed; must not wait
     */
    public void replace(Session asker, Request.Watch asked, Consumer<Reply> answer) {
        Watch watch = begin(asker, Set.copyOf(asked.users()));
        Set<Handle> known = rosters.sharing(asker.user(), watch.people());
        Set<Handle> seen = sight.seenBy(asker.user(), known);
        Elsewhere others = elsewhere(seen);
        Map<Handle, Long> lastSeen = lastSeen(seen);
        synchronized (this) {
            note(others, lastSeen);
            watch.answer(seen);
            answer.accept(new Push.PresenceChanged(asked.users().stream()
                    .distinct()
                    .filter(one -> known.contains(one) || watch.sees(one))
                    .map(one -> watch.sees(one) ? state(one, lastSeen) : unseen(one))
                    .toList()));
        }
    }

    /** Before anything is read, so that every change after that finds the watch. */
    private synchronized Watch begin(Session asker, Set<Handle> people) {
        forget(asker);
        Watch watch = new Watch(++looks, people);
        if (sessions.of(asker.user()).contains(asker)) {
            watches.put(asker, watch);
            people.forEach(user ->
                    watchers.computeIfAbsent(user, first -> new HashSet<>()).add(asker));
        }
        return watch;
    }

    private Map<Handle, Long> lastSeen(Collection<Handle> people) {
        return userSessions.lastSeen(
                people.stream().filter(user -> !sessions.isOnline(user)).toList());
    }

    private Presence state(Handle user, Map<Handle, Long> lastSeen) {
        return shownOnline.contains(user)
                ? new Presence(user, true, null)
                : new Presence(user, false, lastSeen.get(user));
    }

    private static Presence unseen(Handle user) {
        return new Presence(user, false, null);
    }

    /** Whose presence the user may see, and who may see the user's, is different now: tells whoever sees a difference. May wait. */
    public void lookAgain(Handle user) {
        look(pairsOf(user, (watch, one) -> true));
    }

    /** The user has come into a conversation: looks again at those who did not see each other. May wait. */
    void lookForMore(Handle user) {
        look(pairsOf(user, (watch, one) -> !watch.sees(one)));
    }

    /** Whether the user watches or is watched. */
    synchronized boolean concern(Handle user) {
        return watchers.containsKey(user) || sessions.of(user).stream().anyMatch(watches::containsKey);
    }

    /** Whether a user may see somebody is different now: tells the user where that is so. May wait. */
    public void lookAgain(Handle user, Handle somebody) {
        look(new Pairs(somebody, Set.of(user), Set.of(), number()));
    }

    /** One user with those who watch and with those who are watched, to be looked at again. */
    private record Pairs(Handle user, Set<Handle> watching, Set<Handle> watched, long number) {}

    private synchronized long number() {
        return ++looks;
    }

    private synchronized Pairs pairsOf(Handle user, BiPredicate<Watch, Handle> which) {
        Set<Handle> watching = new HashSet<>();
        for (Session watcher : watchers.getOrDefault(user, Set.of())) {
            Watch watch = watches.get(watcher);
            if (watch != null && which.test(watch, user)) {
                watching.add(watcher.user());
            }
        }
        Set<Handle> watched = new HashSet<>();
        eachWatch(
                user,
                (session, watch) -> watch.people().stream()
                        .filter(one -> which.test(watch, one))
                        .forEach(watched::add));
        return new Pairs(user, watching, watched, ++looks);
    }

    private void look(Pairs pairs) {
        Handle user = pairs.user();
        Set<Handle> others = new HashSet<>(pairs.watching());
        others.addAll(pairs.watched());
        Set<Handle> known = rosters.sharing(user, others);
        Set<Handle> seeing = sight.seeing(user, both(known, pairs.watching()));
        Set<Handle> seen = sight.seenBy(user, both(known, pairs.watched()));
        Set<Handle> toBeTold = new HashSet<>(seen);
        toBeTold.add(user);
        Map<Handle, Long> lastSeen = lastSeen(toBeTold);
        synchronized (this) {
            for (Handle watcher : pairs.watching()) {
                Set<Handle> seenByThem = seeing.contains(watcher) ? Set.of(user) : Set.of();
                tell(watcher, new Finding(pairs.number(), Set.of(user), seenByThem, lastSeen));
            }
            tell(user, new Finding(pairs.number(), pairs.watched(), seen, lastSeen));
        }
    }

    private static Set<Handle> both(Set<Handle> some, Set<Handle> others) {
        Set<Handle> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    /** Which of the people looked at somebody may see. */
    private record Finding(long number, Set<Handle> people, Set<Handle> seen, Map<Handle, Long> lastSeen) {}

    private void tell(Handle watcher, Finding found) {
        eachWatch(watcher, (session, watch) -> {
            List<Presence> changed = new ArrayList<>();
            for (Handle one : found.people()) {
                boolean sees = found.seen().contains(one);
                if (watch.learns(one, found.number(), sees) && (sees || shownOnline.contains(one))) {
                    changed.add(sees ? state(one, found.lastSeen()) : unseen(one));
                }
            }
            if (!changed.isEmpty()) {
                session.connection().push(Outgoing.of(null, new Push.PresenceChanged(changed)));
            }
        });
    }

    private void eachWatch(Handle user, BiConsumer<Session, Watch> consumer) {
        for (Session session : sessions.of(user)) {
            Watch watch = watches.get(session);
            if (watch != null) {
                consumer.accept(session, watch);
            }
        }
    }

    /** To be called after a session has entered; tells whether its user was not here before, nor a moment ago. */
    public synchronized boolean came(Session session) {
        leftAt.remove(session.user());
        boolean isNew = here.add(session.user());
        if (shownOnline.add(session.user())) {
            tellWatchers(new Presence(session.user(), true, null));
        }
        return isNew;
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

    private void settle(Handle user, Long left) {
        synchronized (this) {
            if (sessions.isOnline(user) || !leftAt.remove(user, left)) {
                return;
            }
            here.remove(user);
            if (!elsewhere.contains(user) && shownOnline.remove(user)) {
                tellWatchers(new Presence(user, false, left));
            }
        }
        devices.announce(user);
    }

    @Override
    public synchronized boolean isHere(Handle user) {
        return here.contains(user);
    }

    @Override
    public synchronized Collection<Handle> all() {
        return Set.copyOf(here);
    }

    /**
     * Looks which of the people who are watched here are connected to other servers, and tells whoever sees a difference. May wait.
     *
     * @return whether that could be found out
     */
    public boolean lookElsewhere() {
        Set<Handle> watched;
        synchronized (this) {
            watched = Set.copyOf(watchers.keySet());
        }
        return lookElsewhere(watched);
    }

    /** The same for one of them, who may have moved; for nobody else there is anything to look for. */
    public void lookElsewhere(Handle moved) {
        boolean watched;
        synchronized (this) {
            watched = watchers.containsKey(moved);
        }
        if (watched) {
            lookElsewhere(Set.of(moved));
        }
    }

    private boolean lookElsewhere(Set<Handle> watched) {
        Set<Handle> before;
        synchronized (this) {
            before = new HashSet<>(watched);
            before.retainAll(elsewhere);
        }
        Elsewhere others = elsewhere(watched);
        if (!others.isKnown()) {
            return false;
        }
        Map<Handle, Long> lastSeen = lastSeen(
                before.stream().filter(one -> !others.found().contains(one)).toList());
        synchronized (this) {
            note(others, lastSeen);
        }
        return true;
    }

    /** Nothing is known of other servers any more: shows those who were there as offline, without saying since when. */
    public synchronized void forgetElsewhere() {
        note(new Elsewhere(number(), Set.copyOf(elsewhere), Set.of(), true), Map.of());
    }

    /**
     * Which of some people are connected to other servers.
     *
     * @param number drawn before it was asked: of two answers the one that was asked for later is the newer one
     * @param isKnown whether that could be found out
     */
    private record Elsewhere(long number, Collection<Handle> people, Set<Handle> found, boolean isKnown) {}

    private Elsewhere elsewhere(Collection<Handle> people) {
        long number = number();
        try {
            Set<Handle> found = new HashSet<>();
            devices.whereabouts().elsewhere(people).values().forEach(found::addAll);
            return new Elsewhere(number, people, found, true);
        } catch (ProblemException e) {
            LOG.debug("Who is connected to other servers is not known: {}", e.getMessage());
            return new Elsewhere(number, List.of(), Set.of(), false);
        }
    }

    private void note(Elsewhere others, Map<Handle, Long> lastSeen) {
        for (Handle one : others.people()) {
            boolean isOld = notedBy.getOrDefault(one, 0L) > others.number();
            if (isOld || !watchers.containsKey(one)) {
                continue;
            }
            notedBy.put(one, others.number());
            if (others.found().contains(one)) {
                elsewhere.add(one);
                if (shownOnline.add(one)) {
                    tellWatchers(new Presence(one, true, null));
                }
            } else if (elsewhere.remove(one) && !isHere(one) && shownOnline.remove(one)) {
                tellWatchers(new Presence(one, false, lastSeen.get(one)));
            }
        }
    }

    private void tellWatchers(Presence presence) {
        Outgoing outgoing = Outgoing.of(null, new Push.PresenceChanged(List.of(presence)));
        for (Session watcher : watchers.getOrDefault(presence.handle(), Set.of())) {
            Watch watch = watches.get(watcher);
            if (watch != null && watch.sees(presence.handle())) {
                watcher.connection().push(outgoing);
            }
        }
    }

    /** What is known of those elsewhere is kept up only while somebody watches them. */
    private @Nullable Set<Session> unwatched(Handle user) {
        notedBy.remove(user);
        if (elsewhere.remove(user) && !isHere(user)) {
            shownOnline.remove(user);
        }
        return null;
    }

    private void forget(Session session) {
        Watch watch = watches.remove(session);
        if (watch != null) {
            watch.people()
                    .forEach(user -> watchers.computeIfPresent(user, (handle, others) -> {
                        others.remove(session);
                        return others.isEmpty() ? unwatched(handle) : others;
                    }));
        }
    }
}
