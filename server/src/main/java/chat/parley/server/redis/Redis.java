package chat.parley.server.redis;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.session.NodeId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis as the adapters use it: each call within its deadline, so many at a time, and none for a moment after one that failed, so that
 * nobody waits for what is away. Thread-safe.
 */
final class Redis implements AutoCloseable {
    private static final int MILLIS_TO_ANSWER = 400;
    /** Longer than a blocking read asks for. */
    private static final int MILLIS_TO_ANSWER_BLOCKING = 3_000;

    private static final int CONNECTIONS = 32;
    private static final Duration TO_TRY_AGAIN = Duration.ofMillis(500);

    private final RedisServers servers;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private @Nullable UnifiedJedis client;
    private volatile @Nullable Failure failure;

    private record Failure(JedisException cause, long at) {
        boolean isRecent() {
            return System.nanoTime() - at < TO_TRY_AGAIN.toNanos();
        }
    }

    /** Connects when it is first used. */
    Redis(RedisServers servers) {
        this.servers = servers;
    }

    /** Made when it is first needed, since sentinels have to answer for that; fails otherwise, and is made with the next call. */
    private synchronized UnifiedJedis client() {
        if (client == null) {
            client = client(servers);
        }
        return client;
    }

    private static UnifiedJedis client(RedisServers servers) {
        DefaultJedisClientConfig settings = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(MILLIS_TO_ANSWER)
                .socketTimeoutMillis(MILLIS_TO_ANSWER)
                .blockingSocketTimeoutMillis(MILLIS_TO_ANSWER_BLOCKING)
                .password(servers.password())
                .build();
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(Duration.ofMillis(MILLIS_TO_ANSWER));
        if (servers.master() == null) {
            return RedisClient.builder()
                    .hostAndPort(address(servers.addresses().getFirst()))
                    .clientConfig(settings)
                    .poolConfig(pool)
                    .build();
        }
        return RedisSentinelClient.builder()
                .masterName(servers.master())
                .sentinels(servers.addresses().stream().map(Redis::address).collect(Collectors.toSet()))
                .clientConfig(settings)
                .poolConfig(pool)
                .build();
    }

    private static HostAndPort address(InetSocketAddress address) {
        return new HostAndPort(address.getHostString(), address.getPort());
    }

    String key(String name) {
        return servers.prefix() + name;
    }

    /** Where what is sent to a server waits for it. */
    String link(NodeId node) {
        return key("link:" + node);
    }

    /**
     * One command, or some in one pipeline.
     *
     * @throws ProblemException {@code unavailable}
     */
    <T> T call(Function<UnifiedJedis, T> command) {
        Failure last = failure;
        if (last != null && last.isRecent()) {
            throw unavailable(last.cause());
        }
        return insist(command);
    }

    /** The same although it has failed a moment ago. */
    <T> T insist(Function<UnifiedJedis, T> command) {
        calls.increment();
        try {
            T answer = command.apply(client());
            failure = null;
            return answer;
        } catch (JedisException e) {
            failures.increment();
            failure = new Failure(e, System.nanoTime());
            throw unavailable(e);
        }
    }

    /** Some commands in one round trip; what they answer is there when this has returned. */
    void pipeline(Consumer<AbstractPipeline> commands) {
        call(redis -> {
            piped(redis, commands);
            return true;
        });
    }

    /** The same although it has failed a moment ago. */
    void insistOnPipeline(Consumer<AbstractPipeline> commands) {
        insist(redis -> {
            piped(redis, commands);
            return true;
        });
    }

    private static void piped(UnifiedJedis redis, Consumer<AbstractPipeline> commands) {
        try (AbstractPipeline pipeline = redis.pipelined()) {
            commands.accept(pipeline);
            pipeline.sync();
        }
    }

    /** Names one run of Redis: after a restart or a fail-over it is another, which may have forgotten something. */
    String run() {
        return insist(redis -> redis.info("server"))
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .findFirst()
                .orElse("");
    }

    /** What is in the way of working now: that the last call failed. */
    Optional<String> trouble() {
        return failure == null ? Optional.empty() : Optional.of("Redis does not answer as it should");
    }

    /** How many calls, each one round trip, were tried. */
    long calls() {
        return calls.sum();
    }

    /** How many calls have failed. */
    long failures() {
        return failures.sum();
    }

    private static ProblemException unavailable(JedisException cause) {
        return new ProblemException(
                ProblemCode.UNAVAILABLE, "The servers can't reach each other at the moment.", cause);
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
