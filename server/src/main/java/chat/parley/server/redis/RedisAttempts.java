package chat.parley.server.redis;

import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Attempts} that hold for all servers together, by the clock of Redis. While that is away, those of this server alone count.
 * Thread-safe.
 */
final class RedisAttempts implements Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAttempts.class);

    /** Leaves out the uses that are past. */
    private static final String NOW = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - ARGV[1])
            """;

    /** Answers 0, or for how many milliseconds it is used up. */
    private static final String TAKE = NOW + """
            if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
                local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
                return math.max(1, oldest[2] + ARGV[1] - now)
            end
            redis.call('ZADD', KEYS[1], now, ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return 0
            """;

    private static final String COUNT = NOW + "return redis.call('ZCARD', KEYS[1])";

    private final Redis redis;
    private final String name;
    private final Allowance here;

    /**
     * What was used before counts.
     *
     * @param name the same on all servers
     * @param here what holds, and what counts here while Redis is away
     */
    RedisAttempts(Redis redis, String name, Allowance here) {
        this.redis = redis;
        this.name = name;
        this.here = here;
    }

    private String key(String key) {
        return redis.key("attempts:" + name + ":" + key);
    }

    @Override
    public void take(String key) {
        if (here.most() == Integer.MAX_VALUE) {
            return;
        }
        here.take(key);
        long wait;
        try {
            wait = number(TAKE, key, UUID.randomUUID().toString());
        } catch (ProblemException e) {
            LOG.debug("Attempts are counted by this server alone: {}", e.getMessage());
            return;
        }
        if (wait > 0) {
            here.giveBack(key);
            throw here.refusal(Duration.ofMillis(wait));
        }
    }

    private long number(String script, String key, String use) {
        List<String> arguments = List.of(Long.toString(here.window().toMillis()), Integer.toString(here.most()), use);
        return (Long) redis.call(client -> client.eval(script, List.of(key(key)), arguments));
    }

    @Override
    public boolean isUsedUp(String key) {
        try {
            return number(COUNT, key, "") >= here.most();
        } catch (ProblemException e) {
            LOG.debug("Attempts are counted by this server alone: {}", e.getMessage());
            return here.isUsedUp(key);
        }
    }

    @Override
    public void giveBack(String key) {
        here.giveBack(key);
        try {
            redis.call(client -> client.zpopmax(key(key)));
        } catch (ProblemException e) {
            LOG.debug("An attempt that did not count is given back by this server alone: {}", e.getMessage());
        }
    }
}
