package chat.parley.server;

import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Attempts;
import chat.parley.server.cassandra.CassandraStore;
import chat.parley.server.cassandra.Keyspace;
import chat.parley.server.config.ClusterConfiguration;
import chat.parley.server.config.Secret;
import chat.parley.server.delivery.Audiences;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.Relay;
import chat.parley.server.health.Metrics;
import chat.parley.server.kafka.FanOutTopic;
import chat.parley.server.kafka.KafkaFanOutQueue;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.redis.RedisNode;
import chat.parley.server.redis.RedisServers;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Here;
import chat.parley.server.session.NodeLink;
import chat.parley.server.session.Whereabouts;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers with whom this one shares Cassandra, Redis and Kafka. */
final class Cluster implements Neighbourhood {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration TO_TRY_AGAIN = Duration.ofSeconds(3);

    private final RedisNode redis;
    private final KafkaFanOutQueue kafka;
    private final Whereabouts whereabouts;
    private final NodeLink link;
    private final FanOutQueue queue;

    /**
     * Starts nothing yet.
     *
     * @param metrics show how long the steps to the others take
     * @param threads runs what may wait, any number at a time
     */
    Cluster(ClusterConfiguration configuration, Metrics metrics, Executor threads) {
        redis = RedisNode.of(redis(configuration.redis()), threads);
        kafka = new KafkaFanOutQueue(kafka(configuration.kafka()), threads);
        whereabouts = Measured.whereabouts(redis.whereabouts(), metrics);
        NodeLink mortal = CrashPoints.ofThisProcess().around(NodeLink.class, redis.link(), "send", "relay");
        link = Measured.link(mortal, metrics);
        queue = Measured.queue(kafka, metrics);
    }

    private static RedisServers redis(ClusterConfiguration.Redis redis) {
        return new RedisServers(
                redis.addresses(),
                redis.sentinelMaster().orElse(null),
                redis.password().map(Secret::text).orElse(null),
                redis.prefix());
    }

    private static FanOutTopic kafka(ClusterConfiguration.Kafka kafka) {
        String servers = kafka.servers().stream()
                .map(InetSocketAddress::toString)
                .map(text -> text.replace("/<unresolved>", ""))
                .collect(Collectors.joining(","));
        return new FanOutTopic(servers, kafka.topic(), kafka.partitions(), (short) kafka.replicas());
    }

    static Keyspace keyspace(ClusterConfiguration.Cassandra cassandra) {
        return new Keyspace(
                cassandra.contactPoints(),
                cassandra
                        .user()
                        .map(user -> new Keyspace.Credentials(
                                user, cassandra.password().orElseThrow().text()))
                        .orElse(null),
                cassandra.dataCentre(),
                cassandra.keyspace(),
                cassandra.replicas());
    }

    /** What they keep together; waits until Cassandra is there. */
    static Kept kept(ClusterConfiguration.Cassandra cassandra, Clock clock, Executor threads)
            throws InterruptedException {
        Keyspace keyspace = keyspace(cassandra);
        while (true) {
            try {
                return Kept.in(CassandraStore.open(keyspace, clock, threads));
            } catch (ProblemException e) {
                if (e.code() != ProblemCode.UNAVAILABLE) {
                    throw e;
                }
                LOG.warn("Waiting for Cassandra at {}: {}", cassandra.contactPoints(), e.getMessage());
                Thread.sleep(TO_TRY_AGAIN);
            }
        }
    }

    @Override
    public Whereabouts whereabouts() {
        return whereabouts;
    }

    @Override
    public NodeLink link() {
        return link;
    }

    @Override
    public FanOutQueue queue() {
        return queue;
    }

    @Override
    public Consumer<Entry> relay(Audiences audiences, ConversationLog log, Executor later) {
        return new Relay(audiences, whereabouts, link, log, later);
    }

    @Override
    public Attempts attempts(String name, Allowance here) {
        return redis.attempts(name, here);
    }

    @Override
    public void start(Here here, Consumer<Envelope> errands, Runnable missed) {
        redis.start(here, errands, missed);
    }

    @Override
    public void show(Metrics metrics) {
        metrics.calls("redis", redis::calls, redis::failures);
        metrics.calls("kafka", kafka::calls, kafka::failures);
        metrics.gauge(
                "parley.queue.lag", "records that Kafka has for this server and that it has not read", kafka::lag);
        metrics.gauge(
                "parley.link.lag.millis",
                "how long the last envelope from another server waited, by Redis' clock and this server's",
                redis::lagMillis);
        metrics.gauge(
                "parley.link.waiting", "envelopes from other servers that are read and not dealt with", redis::waiting);
    }

    @Override
    public Optional<String> trouble() {
        return redis.trouble().or(kafka::trouble);
    }

    @Override
    public void close() {
        kafka.close();
        redis.close();
    }
}
