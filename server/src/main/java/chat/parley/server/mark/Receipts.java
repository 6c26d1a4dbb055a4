package chat.parley.server.mark;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Session;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in how far people have received and read, and tells the others. Thread-safe.
 *
 * <p>The first mark of a user in a conversation is dealt with at once. Those that come within the pause after it wait for its
 * end and count as one, so that nobody is told more often than once in a pause.
 */
public final class Receipts {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int MOST_WAITING = 100_000;

    private final MarkStore marks;
    private final Devices devices;
    private final Executor threads;
    private final Executor afterPause;
    private final Map<Reader, Waiting> waiting = new HashMap<>();

    private record Reader(ConversationId conversation, Handle user) {}

    /** What has come since the last that was dealt with. */
    private static final class Waiting {
        private Marks marks = Marks.NONE;
        private final Set<Session> from = new HashSet<>(2);

        void add(Request.Mark mark, Session session) {
            marks = new Marks(
                    Math.max(marks.delivered(), mark.delivered() == null ? 0 : mark.delivered()),
                    Math.max(marks.read(), mark.read() == null ? 0 : mark.read()));
            from.add(session);
        }
    }

    /**
     * Takes nothing in yet.
     *
     * @param threads runs what may wait
     * @param afterPause runs what may wait when a pause is over
     */
    public Receipts(MarkStore marks, Devices devices, Executor threads, Executor afterPause) {
        this.marks = marks;
        this.devices = devices;
        this.threads = threads;
        this.afterPause = afterPause;
    }

    /** Does not wait. Whoever is not a member changes nothing. */
    public void noticed(Session session, Request.Mark mark) {
        Reader reader = new Reader(mark.conversation(), session.user());
        synchronized (waiting) {
            @Nullable Waiting present = waiting.get(reader);
            if (present != null) {
                present.add(mark, session);
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                return; // the device tells it again with its next mark
            }
            Waiting first = new Waiting();
            first.add(mark, session);
            waiting.put(reader, first);
        }
        threads.execute(() -> deal(reader));
    }

    private void deal(Reader reader) {
        Waiting now;
        synchronized (waiting) {
            now = waiting.get(reader);
            if (now == null || now.from.isEmpty()) {
                waiting.remove(reader);
                return;
            }
            waiting.put(reader, new Waiting());
        }
        try {
            marks.advance(reader.conversation(), reader.user(), now.marks).ifPresent(moved -> tell(reader, moved, now));
        } catch (ProblemException e) {
            LOG.debug("A mark in {} is lost until the next: {}", reader.conversation(), e.getMessage());
        } finally {
            afterPause.execute(() -> deal(reader));
        }
    }

    /** Who has told it alone knows it already. */
    private void tell(Reader reader, Marks moved, Waiting told) {
        Set<Handle> people = new HashSet<>(marks.of(reader.conversation()).keySet());
        people.add(reader.user());
        devices.tell(
                people,
                new Push.MarksMoved(reader.conversation(), reader.user(), moved.delivered(), moved.read()),
                session -> told.from.size() > 1 || !told.from.contains(session));
    }
}
