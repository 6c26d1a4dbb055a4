package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings durable entries to every connection of every member, and to the other servers for those who are connected there. Thread-safe. */
public final class Delivery {
    private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

    /** Where something may have been missed, it is looked for in conversations in which something came within this time. */
    private static final Duration LATELY = Duration.ofMinutes(10);

    /** After this time no store goes on with what it said it could not do. */
    private static final Duration DECIDED = Duration.ofSeconds(15);

    /** How many entries of one conversation may be on their way here from other servers at once. */
    private static final int MOST_ON_THE_WAY = 16;

    private final Sessions sessions;
    private final ConversationLog log;
    private final Audiences audiences;
    private final FanOutQueue queue;
    private final Executor later;
    private final OrderGate gate = new OrderGate(this::push);
    private final Doubts doubts;
    private final LongAdder pushes = new LongAdder();
    private final LongAdder holes = new LongAdder();
    private LongPredicate onTheWay = at -> false;
    private Consumer<Entry> relay = entry -> {};
    private Consumer<Entry> afterwards = entry -> {};

    /** @param later runs what may wait, after the time that an entry may take to arrive after a later one */
    public Delivery(Sessions sessions, ConversationLog log, Audiences audiences, FanOutQueue queue, Executor later) {
        this(sessions, log, audiences, queue, later, DECIDED);
    }

    Delivery(
            Sessions sessions,
            ConversationLog log,
            Audiences audiences,
            FanOutQueue queue,
            Executor later,
            Duration decided) {
        this.sessions = sessions;
        this.log = log;
        this.audiences = audiences;
        this.queue = queue;
        this.later = later;
        this.doubts = new Doubts(decided, later, this::find);
    }

    /**
     * Begins to take entries from the queue.
     *
     * @param onTheWay tells by the time of an entry, in milliseconds since 1970, whether it may still be on its way here from another
     *     server
     * @param relay brings an entry to the other servers where those are connected whom it is for; may wait
     * @param afterwards is told of each entry after it was pushed, in order; must not wait
     */
    public void start(LongPredicate onTheWay, Consumer<Entry> relay, Consumer<Entry> afterwards) {
        this.onTheWay = onTheWay;
        this.relay = relay;
        this.afterwards = afterwards;
        queue.start(this::fanOut);
    }

    /**
     * To be called when a device is told where a conversation stands; may wait.
     *
     * @param head of the conversation, read from the log before
     * @param lastAt the time of its last line, in milliseconds since 1970; 0 where that is long ago
     */
    public void begin(ConversationId conversation, long head, long lastAt) {
        if (onTheWay.test(lastAt)) {
            begin(conversation);
        } else {
            gate.seed(conversation, head);
        }
    }

    /** To be called before an entry is appended; may wait. */
    public void begin(ConversationId conversation) {
        if (!gate.knows(conversation)) {
            gate.seed(conversation, brought(conversation, log.head(conversation)));
        }
    }

    /** Up to where everybody here has been told of a conversation of which nothing has come here yet. */
    private long brought(ConversationId conversation, long head) {
        if (!onTheWay.test(Long.MAX_VALUE)) {
            return head; // there are no others
        }
        List<Entry> last = log.read(conversation, Math.max(0, head - MOST_ON_THE_WAY), MOST_ON_THE_WAY);
        return last.stream()
                .filter(entry -> onTheWay.test(entry.at()))
                .mapToLong(entry -> entry.seq() - 1)
                .findFirst()
                .orElse(head);
    }

    /** To be called where an append has failed, which may have happened nevertheless. */
    public void doubt(ConversationId conversation) {
        doubts.add(conversation);
    }

    /** Brings what is in the log and has not come here. */
    private void find(ConversationId conversation) {
        catchUp(conversation);
        log.read(conversation, log.head(conversation) - 1, 1).forEach(relay); // others see what they miss before it
    }

    /** Takes over an entry that is durable; the same one again does no harm. */
    public void deliver(Entry entry) {
        if (entry.conversation().isDirect()) {
            fanOut(entry);
            return;
        }
        try {
            queue.put(entry);
        } catch (ProblemException e) {
            logger.debug("An entry of {} is fanned out without the queue: {}", entry.conversation(), e.getMessage());
            fanOut(entry);
        }
    }

    private void fanOut(Entry entry) {
        receive(entry);
        relay.accept(entry);
    }

    /** Takes an entry for those who are connected here, perhaps from another server; the same one again does no harm. */
    public void receive(Entry entry) {
        log.heard(entry);
        // devices here of whom no conversation is known have been told of none of it, and read what is before for
        // themselves
        gate.seed(entry.conversation(), entry.seq() - 1);
        gate.pass(entry).ifPresent(hole -> {
            holes.increment();
            lookLater(hole);
        });
    }

    /** How many entries were handed to connections here so far, each counted for each connection. */
    public long pushes() {
        return pushes.sum();
    }

    /** How often an entry has come before one that it follows. */
    public long holes() {
        return holes.sum();
    }

    /** Looks into the logs of those conversations in which something came lately: some entries may never have arrived here. May wait. */
    public void catchUp() {
        for (ConversationId conversation : gate.active(LATELY)) {
            try {
                catchUp(conversation);
            } catch (ProblemException e) {
                logger.warn(
                        "What may be missing in {} is noticed with its next entry: {}", conversation, e.getMessage());
            }
        }
    }

    private void catchUp(ConversationId conversation) {
        Optional<OrderGate.Hole> ahead = gate.ahead(conversation);
        while (ahead.isPresent()) {
            OrderGate.Hole hole = ahead.get();
            List<Entry> missed = log.read(conversation, hole.after(), hole.width());
            gate.fill(hole, missed);
            ahead = missed.isEmpty() ? Optional.empty() : gate.ahead(conversation);
        }
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
        audiences.each(entry, member -> {
            for (Session session : sessions.of(member)) {
                session.connection().push(outgoing);
                pushes.increment();
            }
        });
        afterwards.accept(entry);
    }
}
