package chat.parley.server.redis;

import chat.parley.protocol.ProblemException;
import chat.parley.server.delivery.Lanes;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntryBinary;

/** The receiving end of the links to this server, on a thread of its own: envelopes of one conversation, or of one sender, in order. */
final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int MILLIS_TO_BLOCK = 500;
    private static final int MILLIS_TO_TRY_AGAIN = 200;
    private static final int AT_ONCE = 256;
    private static final int MOST_UNDER_WAY = 10_000;

    private final Redis redis;
    private final NodeId node;
    private final Lanes<Object> lanes;
    private final Consumer<Envelope> receiver;
    private final Runnable missed;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private final Map<String, Long> numbers = new HashMap<>();
    private final Thread thread = Thread.ofPlatform().name("node-link").unstarted(this::readAll);
    private volatile StreamEntryID last = new StreamEntryID();
    private volatile long lagMillis;
    private volatile boolean closing;

    /**
     * Reads nothing yet.
     *
     * @param receiver may wait
     * @param missed told that something may never have arrived here; must not wait
     */
    Inbox(Redis redis, NodeId node, Lanes<Object> lanes, Consumer<Envelope> receiver, Runnable missed) {
        this.redis = redis;
        this.node = node;
        this.lanes = lanes;
        this.receiver = receiver;
        this.missed = missed;
    }

    /** Makes the stream, unless it is there; tells whether it was. */
    boolean isOpen() {
        if (redis.insist(client -> client.exists(redis.link(node)))) {
            return true;
        }
        last = redis.insist(client -> client.xadd(redis.link(node), XAddParams.xAddParams(), Map.of("kind", "opened")));
        return false;
    }

    void start() {
        thread.start();
    }

    /** How long what came last had waited in Redis, by its clock and ours; 0 before anything came. */
    long lagMillis() {
        return lagMillis;
    }

    /** How much has come and is not dealt with. */
    int waiting() {
        return MOST_UNDER_WAY - places.availablePermits();
    }

    private void readAll() {
        while (!closing) {
            try {
                read();
            } catch (ProblemException e) {
                LOG.debug("The link can't be read: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_TO_TRY_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        StreamEntryID from = last;
        byte[] link = Envelopes.bytes(redis.link(node));
        Map<byte[], List<StreamEntryBinary>> found = redis.insist(client -> client.xreadBinaryAsMap(
                XReadParams.xReadParams().block(MILLIS_TO_BLOCK).count(AT_ONCE), Map.of(link, from)));
        if (found == null) {
            return; // nothing came
        }
        found.values()
                .forEach(entries -> entries.forEach(entry -> {
                    take(entry.getFields());
                    if (last.equals(from) || entry.getID().compareTo(last) > 0) {
                        last = entry.getID();
                    }
                    lagMillis = Math.max(0, System.currentTimeMillis() - last.getTime());
                }));
    }

    private void take(Map<byte[], byte[]> fields) {
        Map<String, String> head = new HashMap<>();
        fields.forEach((name, value) -> {
            String text = new String(name, StandardCharsets.UTF_8);
            if (text.equals(RedisNodeLink.FROM) || text.equals(RedisNodeLink.NUMBER)) {
                head.put(text, new String(value, StandardCharsets.UTF_8));
            }
        });
        String from = head.getOrDefault(RedisNodeLink.FROM, "");
        if (from.isEmpty()) {
            return; // our own, which made the stream
        }
        count(from, Long.parseLong(head.getOrDefault(RedisNodeLink.NUMBER, "0")));
        Envelopes.read(fields)
                .ifPresentOrElse(
                        envelope -> handOver(from, envelope),
                        () -> LOG.warn("Something from server {} was not understood and was left out", from));
    }

    private void count(String from, long number) {
        Long before = numbers.put(from, number);
        if (before != null && number != before + 1) {
            LOG.info("{} envelopes of server {} never arrived", number - before - 1, from);
            missed.run();
        }
    }

    private void handOver(String from, Envelope envelope) {
        places.acquireUninterruptibly();
        Object lane = envelope instanceof Envelope.Appended appended
                ? appended.entry().conversation()
                : from;
        lanes.add(lane, () -> {
            try {
                receiver.accept(envelope);
            } finally {
                places.release();
            }
        });
    }

    /** Returns when the thread has ended. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
