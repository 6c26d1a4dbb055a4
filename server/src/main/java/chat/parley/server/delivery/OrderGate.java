package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the entries of each conversation out in {@code seq} order, each once, whatever the order and number of times they
 * arrive. Thread-safe.
 *
 * <p>An entry after a hole waits here. Who made the hole known looks into the log a little later and hands over what it has with
 * {@link #fill}. A conversation that was never seeded starts at 0. A hole wider than {@link #WIDEST_HOLE} is stepped over: no
 * connection may be that many pushes behind, and devices notice and read the log for themselves.
 */
public final class OrderGate {
    /** Most entries that wait in one conversation, and most that are read to fill a hole. */
    static final int WIDEST_HOLE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(OrderGate.class);
    private static final int CONVERSATIONS = 100_000;

    private final Consumer<Entry> out;
    private final Map<ConversationId, Gate> gates;

    /**
     * A gate that knows no conversation yet.
     *
     * @param out called by one thread at a time for one conversation, under that conversation's lock. Where it fails with a
     *     problem, the entry stays here as if it were missing, for the next look into the log
     */
    public OrderGate(Consumer<Entry> out) {
        this(out, CONVERSATIONS);
    }

    /** @param most how many conversations are remembered; beyond it, the one that was quiet longest is forgotten */
    OrderGate(Consumer<Entry> out, int most) {
        this.out = out;
        this.gates = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Gate> eldest) {
                return size() > most;
            }
        };
    }

    /** The entries after {@code after} up to {@code to} are missing or wait for one that is. */
    public record Hole(ConversationId conversation, long after, long to) {
        int width() {
            return (int) Math.min(to - after, WIDEST_HOLE);
        }
    }

    public boolean knows(ConversationId conversation) {
        synchronized (gates) {
            return gates.containsKey(conversation);
        }
    }

    /** Says that devices have all up to {@code head}, or will ask for it. Changes nothing where the conversation is known. */
    public void seed(ConversationId conversation, long head) {
        synchronized (gates) {
            gates.putIfAbsent(conversation, new Gate(head));
        }
    }

    /** Takes an entry in; the answer is a hole that nobody was told of yet. */
    public Optional<Hole> pass(Entry entry) {
        Gate gate;
        synchronized (gates) {
            gate = gates.computeIfAbsent(entry.conversation(), unknown -> new Gate(0));
        }
        return gate.pass(entry);
    }

    /** The conversations in which something came within a time, at most as many as are remembered. */
    public List<ConversationId> active(Duration within) {
        long since = System.nanoTime() - within.toNanos();
        synchronized (gates) {
            return gates.entrySet().stream()
                    .filter(one -> one.getValue().passedAt - since > 0)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** What would be a hole, had an entry come that is {@link #WIDEST_HOLE} ahead; empty where the conversation is not known. */
    public Optional<Hole> ahead(ConversationId conversation) {
        return known(conversation).map(gate -> gate.ahead(conversation));
    }

    /** The hole that stands open in a conversation now; empty where none does. */
    public Optional<Hole> hole(ConversationId conversation) {
        return known(conversation).flatMap(gate -> gate.hole(conversation));
    }

    /** Takes what the log has after a hole's beginning, in ascending order; the answer is what is still missing. */
    public Optional<Hole> fill(Hole hole, List<Entry> read) {
        return known(hole.conversation()).flatMap(gate -> gate.fill(hole.conversation(), read));
    }

    private Optional<Gate> known(ConversationId conversation) {
        synchronized (gates) {
            return Optional.ofNullable(gates.get(conversation));
        }
    }

    /** One conversation. */
    private final class Gate {
        private final TreeMap<Long, Entry> waiting = new TreeMap<>();
        private long left;
        private long highest;
        private boolean holeIsKnown;
        private volatile long passedAt = System.nanoTime();

        Gate(long head) {
            this.left = head;
            this.highest = head;
        }

        synchronized Optional<Hole> pass(Entry entry) {
            passedAt = System.nanoTime();
            if (entry.seq() - left > WIDEST_HOLE) {
                stepTo(entry.seq() - 1);
            }
            take(entry);
            if (left == highest || holeIsKnown) {
                return Optional.empty();
            }
            holeIsKnown = true;
            return hole(entry.conversation());
        }

        synchronized Hole ahead(ConversationId conversation) {
            return new Hole(conversation, left, left + WIDEST_HOLE);
        }

        synchronized Optional<Hole> hole(ConversationId conversation) {
            return left == highest ? Optional.empty() : Optional.of(new Hole(conversation, left, highest));
        }

        synchronized Optional<Hole> fill(ConversationId conversation, List<Entry> read) {
            read.forEach(this::take);
            return hole(conversation);
        }

        private void take(Entry entry) {
            if (entry.seq() <= left) {
                return;
            }
            waiting.put(entry.seq(), entry);
            highest = Math.max(highest, entry.seq());
            letOut();
        }

        private void letOut() {
            try {
                for (Entry next = waiting.get(left + 1); next != null; next = waiting.get(left + 1)) {
                    out.accept(next);
                    left = next.seq();
                    waiting.remove(left);
                }
            } catch (ProblemException e) {
                LOG.debug("An entry has to wait: {}", e.getMessage());
            }
            holeIsKnown &= left != highest;
        }

        /** Gives up what is missing up to a place; what waits before it still leaves, in order. */
        private void stepTo(long seq) {
            while (!waiting.isEmpty() && waiting.firstKey() <= seq) {
                left = waiting.firstKey() - 1;
                letOut();
                waiting.remove(left + 1); // what can't leave now is given up like what is missing
            }
            left = Math.max(left, seq);
            highest = Math.max(highest, left);
        }
    }
}
