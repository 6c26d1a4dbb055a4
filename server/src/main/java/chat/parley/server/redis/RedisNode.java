package chat.parley.server.redis;

import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Attempts;
import chat.parley.server.delivery.Lanes;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Here;
import chat.parley.server.session.NodeId;
import chat.parley.server.session.NodeLink;
import chat.parley.server.session.Retold;
import chat.parley.server.session.Whereabouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server among the others, by way of Redis. Thread-safe.
 *
 * <p>A heartbeat thread says that it lives, looks which others do, and notices where Redis has forgotten it, or where the others took it
 * for dead, as after a pause: then it tells anew who is here, and has it looked for what it missed.
 */
public final class RedisNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisNode.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_TO_LOOK = 2;
    private static final int TICKS_TO_BEAT = 4;

    private final Redis redis;
    private final Executor threads;
    private final RedisWhereabouts whereabouts;
    private final RedisNodeLink link;
    private final NodeId node;
    private final Retold<NodeId> missing = new Retold<>();
    private final Thread heartbeat = Thread.ofPlatform().name("node-heartbeat").unstarted(this::beatAll);
    private volatile @Nullable Inbox inbox;
    private @Nullable Runnable missed;
    private boolean away;
    /** Of Redis; of the heartbeat. */
    private String run = "";

    private volatile boolean closing;

    private RedisNode(Redis redis, NodeId node, RedisWhereabouts whereabouts, Executor threads) {
        this.redis = redis;
        this.node = node;
        this.threads = threads;
        this.whereabouts = whereabouts;
        this.link = new RedisNodeLink(redis, node, threads);
    }

    /**
     * A server that tells nothing yet.
     *
     * @param threads runs what may wait, any number at a time
     */
    public static RedisNode of(RedisServers servers, Executor threads) {
        Redis redis = new Redis(servers);
        NodeId node = NodeId.random();
        return new RedisNode(redis, node, new RedisWhereabouts(redis, node), threads);
    }

    public Whereabouts whereabouts() {
        return whereabouts;
    }

    public NodeLink link() {
        return link;
    }

    /**
     * Attempts that hold for all servers together.
     *
     * @param name the same on all of them
     * @param here what holds, and what counts here while Redis is away
     */
    public Attempts attempts(String name, Allowance here) {
        return new RedisAttempts(redis, name, here);
    }

    /** How many round trips to Redis were begun. */
    public long calls() {
        return redis.calls();
    }

    /** How many of them have failed. */
    public long failures() {
        return redis.failures();
    }

    /** How long what came last had waited in Redis, by its clock and ours, in milliseconds; 0 before anything came. */
    public long lagMillis() {
        Inbox opened = inbox;
        return opened == null ? 0 : opened.lagMillis();
    }

    /** How much of what came from others is not dealt with. */
    public long waiting() {
        Inbox opened = inbox;
        return opened == null ? 0 : opened.waiting();
    }

    /** What is in the way of reaching the others now. */
    public Optional<String> trouble() {
        return redis.trouble();
    }

    /**
     * Says that this server is there, and begins to take what others send; to be called once. Where Redis is away, that begins when it is
     * back.
     *
     * @param here asked whenever it is told who is
     * @param receiver gets what others send; may wait
     * @param missed told that something may never have arrived here; may wait
     */
    public void start(Here here, Consumer<Envelope> receiver, Runnable missed) {
        whereabouts.begin(here);
        this.missed = missed;
        Inbox opened = new Inbox(redis, node, new Lanes<>(threads), receiver, this::miss);
        this.inbox = opened;
        try {
            run = redis.run();
            whereabouts.beat();
            opened.isOpen();
            whereabouts.look();
        } catch (ProblemException e) {
            LOG.warn("Redis does not answer; people on other servers are reached when it does: {}", cause(e));
            away = true;
        }
        opened.start();
        heartbeat.start();
    }

    private void miss() {
        Runnable looking = missed;
        if (looking != null) {
            threads.execute(() -> missing.tell(node, looking));
        }
    }

    private void beatAll() {
        for (int tick = 1; !closing; tick++) {
            pause();
            try {
                beat(tick);
                if (away) {
                    away = false;
                    LOG.info("Redis answers again");
                    miss();
                }
            } catch (ProblemException e) {
                if (!away) {
                    LOG.warn("Redis does not answer; people on other servers are reached when it does: {}", cause(e));
                }
                away = true;
            }
        }
    }

    private void beat(int tick) {
        String now = redis.run();
        Inbox opened = inbox;
        boolean isKnown = opened == null || opened.isOpen();
        boolean lived = tick % TICKS_TO_BEAT != 0 || whereabouts.beat();
        if (!isKnown || !lived || !now.equals(run)) {
            LOG.warn("Redis may have forgotten this server, or others took it for dead: it tells anew who is here");
            run = now;
            whereabouts.beat();
            whereabouts.tellAll();
            haveOthersLook();
            miss();
        }
        if (whereabouts.tellLate()) {
            haveOthersLook();
        }
        if (tick % TICKS_TO_LOOK == 0) {
            whereabouts.look();
        }
    }

    /** Those who don't know yet that Redis has forgotten them look when they notice. */
    private void haveOthersLook() {
        try {
            link.send(whereabouts.others(), new Envelope.EverybodyMoved());
        } catch (ProblemException e) {
            LOG.debug("Not all others know that this server has told who is here: {}", e.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String cause(ProblemException e) {
        return String.valueOf(e.getCause());
    }

    /** Says that this server goes; returns when its threads have ended. */
    @Override
    public void close() {
        closing = true;
        try {
            heartbeat.join();
            whereabouts.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ProblemException e) {
            LOG.debug("The others find out by themselves that this server has gone: {}", e.getMessage());
        }
        Inbox opened = inbox;
        if (opened != null) {
            opened.close();
        }
        redis.close();
    }
}
