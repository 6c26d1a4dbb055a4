package chat.parley.server.presence;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has it looked at again who sees whom when people come into conversations and leave them. Thread-safe.
 *
 * <p>People wait here for that one after another, each once, and only those whom watches concern.
 */
public final class Company {
    private static final Logger LOG = LoggerFactory.getLogger(Company.class);

    private final Watches watches;
    private final Executor threads;
    private final Executor afterwards;
    private final Map<Handle, Move> waiting = new LinkedHashMap<>();
    private boolean looking;

    private enum Move {
        CAME,
        /** Perhaps and came elsewhere. */
        LEFT
    }

    private record Moved(Handle user, Move move) {}

    /**
     * Follows nothing yet.
     *
     * @param threads runs what may wait
     * @param afterwards runs what failed once more, after a while
     */
    public Company(Watches watches, Executor threads, Executor afterwards) {
        this.watches = watches;
        this.threads = threads;
        this.afterwards = afterwards;
    }

    /** An entry has been pushed to those whom it is for; does not wait. */
    public void follow(Entry entry) {
        switch (entry.content()) {
            case Content.Created created -> moved(created.members(), Move.CAME);
            case Content.Joined joined -> moved(joined.members(), Move.CAME);
            case Content.Left left -> moved(List.of(left.member()), Move.LEFT);
            default -> {
                if (entry.seq() == 1 && entry.conversation().isDirect()) {
                    moved(entry.conversation().people(), Move.CAME);
                }
            }
        }
    }

    private void moved(Collection<Handle> people, Move move) {
        synchronized (waiting) {
            people.stream().filter(watches::concern).forEach(user -> add(user, move));
            if (looking || waiting.isEmpty()) {
                return;
            }
            looking = true;
        }
        threads.execute(this::lookAtAll);
    }

    private void add(Handle user, Move move) {
        waiting.merge(user, move, (before, now) -> before == Move.LEFT ? before : now);
    }

    private void lookAtAll() {
        for (Moved next = next(); next != null; next = next()) {
            try {
                look(next);
            } catch (ProblemException e) {
                LOG.warn("Who sees {} has to wait: {}", next.user(), e.getMessage());
                synchronized (waiting) {
                    add(next.user(), next.move());
                }
                afterwards.execute(this::lookAtAll);
                return;
            } catch (RuntimeException e) {
                // the others must not wait for one with whom this can't be done
                LOG.error("Who sees {} was not looked at", next.user(), e);
            }
        }
    }

    private void look(Moved moved) {
        switch (moved.move()) {
            case CAME -> watches.lookForMore(moved.user());
            case LEFT -> watches.lookAgain(moved.user());
        }
    }

    private @Nullable Moved next() {
        synchronized (waiting) {
            Map.Entry<Handle, Move> first =
                    waiting.entrySet().stream().findFirst().orElse(null);
            looking = first != null;
            if (first == null) {
                return null;
            }
            waiting.remove(first.getKey());
            return new Moved(first.getKey(), first.getValue());
        }
    }
}
