package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Missing;
import chat.parley.desktop.connection.Backoff;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the server: what somebody waits for, and after each connect what changed meanwhile. Thread-safe. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    /** What a head takes in a frame beside the conversation's id. */
    private static final int HEAD_BYTES = 24;

    private static final int MOST_MARKS = 100;
    private static final Duration AFTER_SILENCE = Duration.ofMillis(100);
    /** How often a request without an answer may be asked again in the time that one waits. */
    private static final int TRIES = 3;
    /** More strangers than this in a group are asked for all together. */
    private static final int FEW_STRANGERS = 3;

    private static final int MOST_STRANGERS = 50;

    private final Cache cache;
    private final Link link;
    private final Duration patience;
    private final Set<Handle> meeting = ConcurrentHashMap.newKeySet();

    /** Waits for answers at most {@code patience}. */
    Exchange(Cache cache, Link link, Duration patience) {
        this.cache = cache;
        this.link = link;
        this.patience = patience;
    }

    /**
     * Asks for an answer of one kind.
     *
     * @throws ProblemException as the server answers; {@code unavailable} where there is no connection
     */
    <T extends Reply> T ask(Request request, Class<T> kind) {
        try {
            return answer(request, kind, patience);
        } catch (ConnectException e) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * As {@link #ask}, for a request that may be carried out once only and that its id names: it is repeated while there is time and
     * no answer came.
     */
    <T extends Reply> T insist(Request request, Class<T> kind) {
        Backoff backoff = new Backoff(AFTER_SILENCE, AFTER_SILENCE.multipliedBy(10), new SecureRandom());
        long end = System.nanoTime() + patience.toNanos();
        boolean said = false;
        while (true) {
            try {
                said |= link.state() instanceof ConnectionState.Online;
                return answer(request, kind, patience.dividedBy(TRIES));
            } catch (ConnectException e) {
                if (!said || System.nanoTime() > end) {
                    throw new ProblemException(ProblemCode.UNAVAILABLE, String.valueOf(e.getMessage()), e);
                }
            } catch (ProblemException e) {
                if (e.code() != ProblemCode.UNAVAILABLE || System.nanoTime() > end) {
                    throw e;
                }
            }
            try {
                // nobody tells when a server that is busy or broken is not any more, and a new connection comes by
                // itself
                Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProblemException(ProblemCode.UNAVAILABLE, "The app does not wait for the answer.", e);
            }
        }
    }

    /** Makes a request of what somebody typed, which may not have the form that the protocol asks for. */
    static Request valid(Supplier<Request> request) {
        try {
            return request.get();
        } catch (InvalidFieldException e) {
            throw new ProblemException(ProblemCode.INVALID, String.valueOf(e.getMessage()), e);
        }
    }

    private <T extends Reply> T answer(Request request, Class<T> kind, Duration wait) throws ConnectException {
        Reply reply = link.ask(request, wait);
        if (!kind.isInstance(reply)) {
            throw new ProblemException(ProblemCode.INTERNAL, "The server gave an answer of another kind.");
        }
        return kind.cast(reply);
    }

    /** Tells the server whom to watch; the answer comes with the pushes. Without a connection the next one does that. */
    void watch(Request.Watch request) {
        if (link.state() instanceof ConnectionState.Online) {
            try {
                link.ask(request);
            } catch (ConnectException | ProblemException e) {
                LOG.warn("Nobody's presence is known: {}", e.getMessage());
            }
        }
    }

    /** The members of a conversation, as the server lists them now. */
    List<Member> members(ConversationId conversation) {
        long head = cache.head(conversation);
        List<Member> members = new ArrayList<>();
        @Nullable Handle from = null;
        do {
            Reply.Members answer = ask(new Request.ListMembers(conversation, from), Reply.Members.class);
            members.addAll(answer.members());
            from = answer.next();
        } while (from != null);
        cache.update(writing -> writing.members(conversation, members, head));
        return cache.members(conversation);
    }

    /** Learns the names of those of a conversation who are not known yet; without an answer the handle stands for them. */
    void meet(ConversationId conversation, Set<Handle> people) {
        if (!conversation.isDirect() && strangers(people).size() > FEW_STRANGERS) {
            try {
                members(conversation);
            } catch (ProblemException e) {
                LOG.info("The members of {} stay unknown: {}", conversation, e.code());
            }
        }
        for (Handle one : strangers(people)) {
            if (meeting.add(one)) {
                try {
                    User user = ask(new Request.GetProfile(one), Push.ProfileChanged.class)
                            .user();
                    cache.update(writing -> writing.profile(user));
                } catch (ProblemException e) {
                    LOG.info("{} stays without a name: {}", one, e.code());
                } finally {
                    meeting.remove(one);
                }
            }
        }
    }

    private List<Handle> strangers(Set<Handle> people) {
        return people.stream()
                .filter(one -> cache.person(one).isEmpty())
                .limit(MOST_STRANGERS)
                .toList();
    }

    /** Asks until all changes since the last time are in the cache; tells what is missing of the logs then. */
    List<Missing> sync(Limits limits) {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SecureRandom());
        while (link.state() instanceof ConnectionState.Online) {
            try {
                syncOnce(limits);
                cache.unconfirmedReads().entrySet().stream()
                        .limit(MOST_MARKS)
                        .forEach(read -> link.tell(new Request.Mark(read.getKey(), null, read.getValue())));
                return cache.missing(Repairs.SMALL_GAP);
            } catch (ConnectException e) {
                link.drop("The server does not answer.");
                return List.of();
            } catch (ProblemException e) {
                if (!e.code().retryable()) {
                    LOG.warn("The server refused to sync: {} {}", e.code(), e.getMessage());
                    link.drop("The server can't tell what is new: " + e.getMessage());
                    return List.of();
                }
                try {
                    // as where one insists
                    Thread.sleep(e.retryAfter().orElseGet(backoff::next));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private void syncOnce(Limits limits) throws ConnectException {
        Map<ConversationId, Long> heads = fitting(cache.heads(), limits.frameBytes() / 2);
        @Nullable Long since = cache.since().orElse(null);
        @Nullable Long at = null;
        @Nullable String from = null;
        do {
            if (!(link.ask(new Request.Sync(heads, since, from)) instanceof Reply.Synced synced)) {
                throw new ProblemException(ProblemCode.INTERNAL, "The server gave an answer of another kind.");
            }
            cache.update(writing -> {
                synced.conversations().forEach(writing::summary);
                synced.removed().forEach(writing::removed);
            });
            // what changes while the pages are read is told from the first page's time on
            at = at == null ? synced.at() : at;
            from = synced.next();
        } while (from != null);
        long upTo = at;
        cache.update(writing -> writing.synced(upTo));
    }

    /** The heads that fit into a frame; of the others the server tells more than needed. */
    private static Map<ConversationId, Long> fitting(Map<ConversationId, Long> heads, int bytes) {
        Map<ConversationId, Long> fitting = new HashMap<>();
        int left = bytes;
        for (Map.Entry<ConversationId, Long> head : heads.entrySet()) {
            left -= head.getKey().text().length() + HEAD_BYTES;
            if (left < 0) {
                break;
            }
            fitting.put(head.getKey(), head.getValue());
        }
        return fitting;
    }
}
