package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings durable entries to every connection of every member. Thread-safe. */
public final class Delivery {
    private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

    private final Sessions sessions;
    private final ConversationLog log;
    private final Executor later;
    private final OrderGate gate = new OrderGate(this::push);

    /** @param later runs what may wait, after the time that an entry may take to arrive after a later one */
    public Delivery(Sessions sessions, ConversationLog log, Executor later) {
        this.sessions = sessions;
        this.log = log;
        this.later = later;
    }

    /**
     * To be called before an entry is appended, and when a device is told where its conversations stand.
     *
     * @param head of the conversation, read from the log before
     */
    public void begin(ConversationId conversation, long head) {
        gate.seed(conversation, head);
    }

    /** Takes over an entry that is durable; the same one again does no harm. */
    public void deliver(Entry entry) {
        gate.pass(entry).ifPresent(this::lookLater);
    }

    private void lookLater(OrderGate.Hole hole) {
        later.execute(() -> look(hole.conversation()));
    }

    private void look(ConversationId conversation) {
        Optional<OrderGate.Hole> open = gate.hole(conversation);
        try {
            open = open.flatMap(hole -> gate.fill(hole, log.read(conversation, hole.after(), hole.width())));
        } catch (ProblemException e) {
            logger.debug("A hole in {} has to wait: {}", conversation, e.getMessage());
        }
        open.ifPresent(this::lookLater);
    }

    private void push(Entry entry) {
        Outgoing outgoing = Outgoing.of(null, new Push.EntryAppended(entry));
        for (Handle member : Set.copyOf(entry.conversation().people())) {
            for (Session session : sessions.of(member)) {
                session.connection().push(outgoing);
            }
        }
    }
}
