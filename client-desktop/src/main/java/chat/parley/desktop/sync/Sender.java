package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.connection.Backoff;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Sends what waits in the outbox: within a conversation one post after the other, in the order written, each until the server
 * has accepted or refused it; several conversations side by side. Thread-safe.
 */
final class Sender {
    private static final int CONVERSATIONS_AT_ONCE = 4;
    private static final Duration AFTER_SILENCE = Duration.ofMillis(100);
    private static final int MOST_TRIES_OF_FAULTS = 3;

    private final Cache cache;
    private final Link link;
    private final Executor threads;
    private final Set<ConversationId> active = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(CONVERSATIONS_AT_ONCE, true);

    Sender(Cache cache, Link link, Executor threads) {
        this.cache = cache;
        this.link = link;
        this.threads = threads;
    }

    /** Looks for posts to send; does nothing while offline. Waits for the disk. */
    void look() {
        if (link.state() instanceof ConnectionState.Online) {
            cache.waiting().forEach(this::begin);
        }
    }

    private void begin(ConversationId conversation) {
        if (active.add(conversation)) {
            threads.execute(() -> {
                try {
                    places.acquire();
                    try {
                        sendAll(conversation);
                    } finally {
                        places.release();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    active.remove(conversation);
                }
                // whoever queued something or came online just now found this conversation taken
                look();
            });
        }
    }

    /** Until all is sent or the connection is lost. */
    private void sendAll(ConversationId conversation) throws InterruptedException {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SecureRandom());
        int faults = 0;
        while (link.state() instanceof ConnectionState.Online) {
            Optional<Pending> next = cache.next(conversation);
            if (next.isEmpty()) {
                return;
            }
            Pending post = next.get();
            try {
                Reply reply = link.ask(new Request.Post(conversation, post.id(), post.content(), post.retry()));
                if (!(reply instanceof Reply.Posted posted)) {
                    throw new ProblemException(ProblemCode.INTERNAL, "The server gave an answer of another kind.");
                }
                cache.update(writing -> writing.posted(posted));
                backoff.reset();
                faults = 0;
            } catch (ConnectException e) {
                cache.update(writing -> writing.again(post.id()));
                // the link is about to notice that its connection is over: to ask it meanwhile fails at once, again and
                // again
                Thread.sleep(AFTER_SILENCE);
            } catch (ProblemException e) {
                faults++;
                boolean passing = e.code().retryable()
                        || (e.code() == ProblemCode.INTERNAL && faults < MOST_TRIES_OF_FAULTS)
                        || e.code() == ProblemCode.UNAUTHENTICATED;
                if (passing) {
                    cache.update(writing -> writing.again(post.id()));
                    // nobody tells when a server that is busy or broken is not any more
                    Thread.sleep(e.retryAfter().orElseGet(backoff::next));
                } else {
                    faults = 0;
                    Pending.Failure failure = new Pending.Failure(e.code(), String.valueOf(e.getMessage()));
                    cache.update(writing -> writing.refused(post.id(), failure));
                }
            }
        }
    }
}
