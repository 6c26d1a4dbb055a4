package chat.parley.server.delivery;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conversations of which it is not known whether something was appended: an append that failed may have happened nevertheless, or be
 * about to. They are looked into when that must be decided. Thread-safe.
 */
final class Doubts {
    private static final Logger LOG = LoggerFactory.getLogger(Doubts.class);
    private static final int MOST = 10_000;

    private final Duration untilDecided;
    private final Executor later;
    private final Consumer<ConversationId> looking;
    /** When each came in, on the clock of {@link System#nanoTime}. */
    private final Map<ConversationId, Long> since = new LinkedHashMap<>();

    private boolean lookIsDue;

    /**
     * @param untilDecided longer than a store takes that has said that it can't
     * @param later runs what may wait, after a short time; over and over as long as there are doubts
     * @param looking looks into one; may wait, and fail with a problem, after which it is done again
     */
    Doubts(Duration untilDecided, Executor later, Consumer<ConversationId> looking) {
        this.untilDecided = untilDecided;
        this.later = later;
        this.looking = looking;
    }

    /** Beyond a bound it is left to the next entry to show what was before. */
    void add(ConversationId conversation) {
        boolean first;
        synchronized (since) {
            first = !lookIsDue;
            lookIsDue = true;
            if (since.size() < MOST) {
                since.put(conversation, System.nanoTime());
            }
        }
        if (first) {
            later.execute(this::lookAtAll);
        }
    }

    private void lookAtAll() {
        try {
            takeDue().forEach(this::look);
        } finally {
            boolean more;
            synchronized (since) {
                more = !since.isEmpty();
                lookIsDue = more;
            }
            if (more) {
                later.execute(this::lookAtAll);
            }
        }
    }

    private void look(ConversationId conversation) {
        try {
            looking.accept(conversation);
        } catch (ProblemException e) {
            LOG.debug("Whether {} goes on is looked up again: {}", conversation, e.getMessage());
            synchronized (since) {
                since.put(conversation, System.nanoTime());
            }
        }
    }

    /** Takes out those that are decided: one that comes in from now on is a new doubt. */
    private List<ConversationId> takeDue() {
        long now = System.nanoTime();
        synchronized (since) {
            List<ConversationId> due = since.entrySet().stream()
                    .filter(one -> now - one.getValue() >= untilDecided.toNanos())
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(since::remove);
            return due;
        }
    }
}
