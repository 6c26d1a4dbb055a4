package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.NodeLink;
import chat.parley.server.session.Whereabouts;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings entries to the other servers where those are connected whom they are for. Thread-safe.
 *
 * <p>What can't be brought is not kept: it is remembered in which conversation it was, and the last entry there is brought as soon as
 * that can be, from which the others see what they miss.
 */
public final class Relay implements Consumer<Entry> {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int MOST_REMEMBERED = 100_000;

    private final Audiences audiences;
    private final Whereabouts whereabouts;
    private final NodeLink link;
    private final ConversationLog log;
    private final Executor later;
    private final Set<ConversationId> unsent = new LinkedHashSet<>();
    private boolean trying;

    /** @param later runs what may wait, after the time after which it is tried again */
    public Relay(Audiences audiences, Whereabouts whereabouts, NodeLink link, ConversationLog log, Executor later) {
        this.audiences = audiences;
        this.whereabouts = whereabouts;
        this.link = link;
        this.log = log;
        this.later = later;
    }

    /** Returns when the other servers' links have taken it over, or when that can't be done now. */
    @Override
    public void accept(Entry entry) {
        try {
            send(entry);
        } catch (ProblemException e) {
            LOG.debug(
                    "Entry {} of {} is for other servers later: {}", entry.seq(), entry.conversation(), e.getMessage());
            remember(entry.conversation());
        }
    }

    private void send(Entry entry) {
        Set<Handle> people = new HashSet<>();
        audiences.each(entry, people::add);
        link.send(whereabouts.elsewhere(people).keySet(), new Envelope.Appended(entry));
    }

    private void remember(ConversationId conversation) {
        boolean first;
        synchronized (unsent) {
            first = !trying;
            trying = true;
            if (unsent.size()
                    < MOST_REMEMBERED) { // else devices there see it with the next entry, or when they connect again
                unsent.add(conversation);
            }
        }
        if (first) {
            later.execute(this::sendAgain);
        }
    }

    private void sendAgain() {
        List<ConversationId> waiting;
        synchronized (unsent) {
            waiting = List.copyOf(unsent);
        }
        try {
            for (ConversationId conversation : waiting) {
                synchronized (unsent) {
                    unsent.remove(conversation); // first: what can't be sent meanwhile is remembered anew
                }
                sendLast(conversation);
            }
            LOG.info("What waited for other servers in {} conversations is on its way", waiting.size());
        } catch (ProblemException e) {
            LOG.debug("It still can't be sent: {}", e.getMessage());
        }
        synchronized (unsent) {
            trying = !unsent.isEmpty();
            if (!trying) {
                return;
            }
        }
        later.execute(this::sendAgain);
    }

    private void sendLast(ConversationId conversation) {
        try {
            log.read(conversation, log.head(conversation) - 1, 1).forEach(this::send);
        } catch (ProblemException e) {
            synchronized (unsent) {
                unsent.add(conversation);
            }
            throw e;
        }
    }
}
