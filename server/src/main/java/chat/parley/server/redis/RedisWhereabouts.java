package chat.parley.server.redis;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.server.session.Here;
import chat.parley.server.session.NodeId;
import chat.parley.server.session.Retold;
import chat.parley.server.session.Whereabouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/**
 * {@link Whereabouts} in Redis: for each user the set of servers, and for each server a heartbeat that ends by itself, which says for
 * all of its users at once whether they are online. What a dead server left is taken away by the others. Thread-safe.
 */
final class RedisWhereabouts implements Whereabouts {
    /** Renewed three times meanwhile. */
    private static final Duration DEAD_AFTER = Duration.ofSeconds(12);

    private static final int AT_ONCE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(RedisWhereabouts.class);

    private final Redis redis;
    private final NodeId node;
    private volatile @Nullable Here here;
    private final Retold<Handle> told = new Retold<>();
    /** Whom it was not possible to tell about. */
    private final Set<Handle> untold = ConcurrentHashMap.newKeySet();

    private volatile Set<NodeId> dead = Set.of();
    private volatile Set<NodeId> others = Set.of();

    RedisWhereabouts(Redis redis, NodeId node) {
        this.redis = redis;
        this.node = node;
    }

    /** To be called before anything is told. */
    void begin(Here here) {
        this.here = here;
    }

    private Here here() {
        return Objects.requireNonNull(here, "has not begun");
    }

    private String nodes() {
        return redis.key("nodes");
    }

    private String alive(NodeId one) {
        return redis.key("alive:" + one);
    }

    private String users(NodeId one) {
        return redis.key("users:" + one);
    }

    private String at(Handle user) {
        return redis.key("at:" + user);
    }

    @Override
    public void changed(Handle user) {
        told.tell(user, () -> tell(List.of(user)));
    }

    private void tell(Collection<Handle> users) {
        try {
            redis.pipeline(pipeline -> {
                for (Handle user : users) {
                    if (here().isHere(user)) {
                        pipeline.sadd(at(user), node.text());
                        pipeline.sadd(users(node), user.text());
                    } else {
                        pipeline.srem(at(user), node.text());
                        pipeline.srem(users(node), user.text());
                    }
                }
            });
        } catch (ProblemException e) {
            LOG.debug("Whether {} people are here is told later: {}", users.size(), e.getMessage());
            untold.addAll(users);
        }
    }

    @Override
    public Map<NodeId, Set<Handle>> elsewhere(Collection<Handle> people) {
        Map<NodeId, Set<Handle>> found = new HashMap<>();
        if (people.isEmpty()) {
            return found;
        }
        Map<Handle, Response<Set<String>>> answers = new HashMap<>();
        redis.pipeline(pipeline -> {
            for (Handle person : people) {
                answers.put(person, pipeline.smembers(at(person)));
            }
        });
        answers.forEach((person, answer) -> {
            for (String text : answer.get()) {
                NodeId one = new NodeId(text);
                if (!one.equals(node) && !dead.contains(one)) {
                    found.computeIfAbsent(one, first -> new HashSet<>()).add(person);
                }
            }
        });
        return found;
    }

    @Override
    public Set<NodeId> others() {
        return others;
    }

    /** Says that this server lives; the answer is whether the others thought so until now. */
    boolean beat() {
        List<Response<Boolean>> lived = new ArrayList<>();
        redis.insistOnPipeline(pipeline -> {
            lived.add(pipeline.exists(alive(node)));
            pipeline.set(alive(node), "", SetParams.setParams().ex(DEAD_AFTER.toSeconds()));
            pipeline.sadd(nodes(), node.text());
        });
        return lived.getFirst().get();
    }

    /** Tells what it could not tell before; the answer is whether there was any. */
    boolean tellLate() {
        List<Handle> late = List.copyOf(untold);
        tellInParts(late);
        return !late.isEmpty();
    }

    private void tellInParts(List<Handle> users) {
        for (int from = 0; from < users.size(); from += AT_ONCE) {
            List<Handle> part = users.subList(from, Math.min(users.size(), from + AT_ONCE));
            part.forEach(untold::remove);
            tell(part);
        }
    }

    /** Tells of all who are here: nobody knows of them, or not any more. */
    void tellAll() {
        tellInParts(List.copyOf(here().all()));
    }

    /** Looks which servers live, and takes away what those have left that don't. */
    void look() {
        Set<String> known = redis.insist(client -> client.smembers(nodes()));
        List<NodeId> all = known.stream().map(NodeId::new).toList();
        List<Response<Boolean>> answers = new ArrayList<>();
        redis.insistOnPipeline(pipeline -> all.forEach(one -> answers.add(pipeline.exists(alive(one)))));
        Set<NodeId> living = new HashSet<>();
        Set<NodeId> gone = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            (answers.get(i).get() ? living : gone).add(all.get(i));
        }
        gone.remove(node); // it may have been away for long, but here it is
        living.remove(node);
        dead = Set.copyOf(gone);
        others = Set.copyOf(living);
        gone.forEach(this::sweep);
    }

    private void sweep(NodeId gone) {
        List<String> left = List.copyOf(redis.insist(client -> client.spop(users(gone), AT_ONCE)));
        redis.insistOnPipeline(pipeline -> {
            pipeline.del(redis.link(gone)); // by this it knows, should it come back
            left.forEach(user -> pipeline.srem(at(new Handle(user)), gone.text()));
            if (left.isEmpty()) {
                pipeline.srem(nodes(), gone.text());
            }
        });
    }

    /** Says that this server goes; its users are offline at once. */
    void leave() {
        redis.insistOnPipeline(pipeline -> pipeline.del(alive(node)));
    }
}
