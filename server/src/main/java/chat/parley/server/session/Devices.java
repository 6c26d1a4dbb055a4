package chat.parley.server.session;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices of people, to whichever server they are connected. Thread-safe.
 *
 * <p>What is for devices here is handed to them first, and whatever happens; those elsewhere may not get it, which is logged: all that
 * goes this way is news of something that they find out when they look.
 */
public final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private final Sessions here;
    private final Whereabouts whereabouts;
    private final NodeLink link;

    /** Where there is one server. */
    public static Devices of(Sessions here) {
        return new Devices(here, Whereabouts.NOWHERE_ELSE, NodeLink.NONE);
    }

    public Devices(Sessions here, Whereabouts whereabouts, NodeLink link) {
        this.here = here;
        this.whereabouts = whereabouts;
        this.link = link;
    }

    /** Those that are connected here. */
    public Sessions here() {
        return here;
    }

    public Whereabouts whereabouts() {
        return whereabouts;
    }

    /** Pushes to all devices of some people. May wait for what is elsewhere. */
    public void tell(Collection<Handle> people, Push push) {
        tell(people, push, session -> true);
    }

    /** Pushes to all devices of some people, but to those here only where they are meant. */
    public void tell(Collection<Handle> people, Push push, Predicate<Session> meant) {
        tellHere(people, push, meant);
        elsewhere(() -> whereabouts
                .elsewhere(people)
                .forEach((node, theirs) -> link.send(Set.of(node), new Envelope.Told(theirs, push))));
    }

    /** Pushes to those devices of some people that are connected here. */
    public void tellHere(Collection<Handle> people, Push push) {
        tellHere(people, push, session -> true);
    }

    private void tellHere(Collection<Handle> people, Push push, Predicate<Session> meant) {
        Outgoing outgoing = Outgoing.of(null, push);
        for (Handle person : people) {
            for (Session session : here.of(person)) {
                if (meant.test(session)) {
                    session.connection().push(outgoing);
                }
            }
        }
    }

    /** Tells the other servers that somebody has been connected here, or is so no more. May wait. */
    public void announce(Handle user) {
        whereabouts.changed(user);
        askAllServers(new Envelope.Moved(user));
    }

    /** Has the other servers to which a user is connected do something. */
    public void askServersOf(Handle user, Envelope envelope) {
        elsewhere(() -> link.send(whereabouts.elsewhere(Set.of(user)).keySet(), envelope));
    }

    /** Has all other servers do something. */
    public void askAllServers(Envelope envelope) {
        elsewhere(() -> link.send(whereabouts.others(), envelope));
    }

    private static void elsewhere(Runnable sending) {
        try {
            sending.run();
        } catch (ProblemException e) {
            LOG.debug("Devices that are connected to other servers are not told: {}", e.getMessage());
        }
    }
}
