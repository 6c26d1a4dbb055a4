package chat.parley.server.redis;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.NodeId;
import chat.parley.server.session.NodeLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.XAddParams;

/**
 * The sending end of {@link NodeLink} in Redis: a stream for each server, to which what waits meanwhile is appended in one round trip.
 * What one server sends to another is counted, so that the other sees where something is missing. Thread-safe.
 */
final class RedisNodeLink implements NodeLink {
    static final String FROM = "from";
    static final String NUMBER = "number";

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 500;
    /** What is kept for a server that doesn't read. */
    private static final long MOST_KEPT = 20_000;

    private final Redis redis;
    private final NodeId node;
    private final Executor threads;
    private final List<Parcel> waiting = new ArrayList<>();
    private boolean sending;
    /** How much each server was sent: some bytes for each start of another server. For whoever sends. */
    private final Map<NodeId, Long> numbers = new HashMap<>();

    /** @param threads runs what may wait, any number at a time */
    RedisNodeLink(Redis redis, NodeId node, Executor threads) {
        this.redis = redis;
        this.node = node;
        this.threads = threads;
    }

    private static final class Parcel {
        private final List<NodeId> nodes;
        private final Map<String, byte[]> fields;
        private final CompletableFuture<Boolean> taken = new CompletableFuture<>();

        Parcel(Collection<NodeId> nodes, Map<String, byte[]> fields) {
            this.nodes = List.copyOf(nodes);
            this.fields = fields;
        }
    }

    @Override
    public void send(Collection<NodeId> nodes, Envelope envelope) {
        if (nodes.isEmpty()) {
            return;
        }
        Parcel parcel = new Parcel(nodes, Envelopes.written(envelope));
        boolean first;
        synchronized (waiting) {
            if (waiting.size() >= MOST_WAITING) {
                throw unavailable(null);
            }
            waiting.add(parcel);
            first = !sending;
            sending = true;
        }
        if (first) {
            threads.execute(this::sendAll);
        }
        await(parcel);
    }

    private static void await(Parcel parcel) {
        try {
            parcel.taken.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static ProblemException unavailable(@Nullable Exception cause) {
        String detail = "Another server can't be reached at the moment.";
        return cause == null
                ? new ProblemException(ProblemCode.UNAVAILABLE, detail)
                : new ProblemException(ProblemCode.UNAVAILABLE, detail, cause);
    }

    private void sendAll() {
        for (List<Parcel> next = next(); !next.isEmpty(); next = next()) {
            try {
                send(next);
            } catch (RuntimeException e) {
                next.forEach(parcel -> parcel.taken.completeExceptionally(e));
            }
        }
    }

    private List<Parcel> next() {
        synchronized (waiting) {
            List<Parcel> some = waiting.subList(0, Math.min(AT_ONCE, waiting.size()));
            List<Parcel> next = List.copyOf(some);
            some.clear();
            sending = !next.isEmpty();
            return next;
        }
    }

    private void send(List<Parcel> parcels) {
        Map<Parcel, List<Response<byte[]>>> answers = new HashMap<>();
        redis.pipeline(pipeline -> {
            for (Parcel parcel : parcels) {
                answers.put(
                        parcel,
                        parcel.nodes.stream()
                                .map(to -> append(pipeline, to, parcel.fields))
                                .toList());
            }
        });
        answers.forEach((parcel, all) -> {
            if (all.stream().allMatch(answer -> answer.get() != null)) {
                parcel.taken.complete(true);
            } else {
                parcel.taken.completeExceptionally(
                        new IllegalStateException("one of the servers has gone, or Redis has forgotten it"));
            }
        });
    }

    private Response<byte[]> append(AbstractPipeline pipeline, NodeId to, Map<String, byte[]> fields) {
        long number = numbers.merge(to, 1L, Long::sum);
        IdentityHashMap<byte[], byte[]> all = new IdentityHashMap<>();
        fields.forEach((name, value) -> all.put(Envelopes.bytes(name), value));
        all.put(Envelopes.bytes(FROM), Envelopes.bytes(node.text()));
        all.put(Envelopes.bytes(NUMBER), Envelopes.bytes(Long.toString(number)));
        return pipeline.xadd(
                Envelopes.bytes(redis.link(to)),
                XAddParams.xAddParams().noMkStream().maxLen(MOST_KEPT).approximateTrimming(),
                all);
    }
}
