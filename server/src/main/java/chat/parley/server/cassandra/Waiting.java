package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.server.conversation.Groups;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.Refused;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What waits to be numbered, and whoever waits for that. Thread-safe. */
abstract sealed class Waiting {
    private final ConversationId conversation;
    private final Handle author;
    private final EntryId id;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private Waiting(ConversationId conversation, Handle author, EntryId id) {
        this.conversation = conversation;
        this.author = author;
        this.id = id;
    }

    /** A post. */
    static final class Post extends Waiting {
        private final Draft draft;

        Post(Draft draft) {
            super(draft.conversation(), draft.author(), draft.id());
            this.draft = draft;
        }

        Draft draft() {
            return draft;
        }
    }

    /** A change of a group. */
    static final class Change extends Waiting {
        private final Groups.Change change;

        Change(ConversationId group, Handle author, EntryId id, Groups.Change change) {
            super(group, author, id);
            this.change = change;
        }

        Groups.Change change() {
            return change;
        }
    }

    ConversationId conversation() {
        return conversation;
    }

    Handle author() {
        return author;
    }

    EntryId id() {
        return id;
    }

    void appended(Appended appended) {
        outcome.complete(appended);
    }

    void refuse(ProblemException reason) {
        outcome.complete(new Refused(reason));
    }

    /** A failure of the store, or a bug. Changes nothing for one that has its outcome. */
    void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /**
     * Returns what became of it.
     *
     * @throws ProblemException {@code unavailable}; it may have happened nevertheless
     */
    Outcome await(Duration patience) {
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw Unavailable.because(e);
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
    }
}
