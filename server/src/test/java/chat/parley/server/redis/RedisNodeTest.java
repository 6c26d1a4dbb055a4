package chat.parley.server.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import chat.parley.backends.Backend;
import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.SessionId;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Here;
import chat.parley.server.session.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.XAddParams;

/** Servers that find each other in Redis and send each other envelopes. */
@ExtendWith(BackendsExtension.class)
final class RedisNodeTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Backend redis;
    private final RedisServers servers;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Server> all = new ArrayList<>();

    RedisNodeTest(Backends backends) throws IOException {
        this.redis = backends.redis();
        this.servers = new RedisServers(List.of(redis.address()), null, null, "test-" + UUID.randomUUID() + ":");
    }

    /** One server, and what it was sent. */
    private final class Server implements Here {
        private final RedisNode node = RedisNode.of(servers, threads);
        private final Set<Handle> here = ConcurrentHashMap.newKeySet();
        private final LinkedBlockingQueue<Envelope> received = new LinkedBlockingQueue<>();
        private final AtomicInteger missed = new AtomicInteger();

        Server() {
            all.add(this);
            node.start(this, received::add, missed::incrementAndGet);
        }

        @Override
        public boolean isHere(Handle user) {
            return here.contains(user);
        }

        @Override
        public Collection<Handle> all() {
            return Set.copyOf(here);
        }

        void comes(Handle user) {
            here.add(user);
            node.whereabouts().changed(user);
        }

        void goes(Handle user) {
            here.remove(user);
            node.whereabouts().changed(user);
        }

        Map<NodeId, Set<Handle>> elsewhere(Handle... people) {
            return node.whereabouts().elsewhere(List.of(people));
        }

        NodeId serverOf(Handle user) {
            return elsewhere(user).keySet().iterator().next();
        }

        /** Whatever Redis has forgotten meanwhile. */
        Envelope next() throws InterruptedException {
            Envelope next = any();
            while (next instanceof Envelope.EverybodyMoved) {
                next = any();
            }
            return next;
        }

        Envelope any() throws InterruptedException {
            return received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void close() {
        all.forEach(server -> server.node.close());
        threads.shutdownNow();
    }

    private static Entry entry(long seq) {
        return new Entry(
                CHAT, seq, EntryId.next(Clock.systemUTC(), new Random()), ALICE, 1, Content.Text.of("text " + seq));
    }

    @Test
    void aServerStartsWhileNoSentinelAnswers() {
        RedisServers watched = new RedisServers(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)),
                "nobody",
                null,
                "test-" + UUID.randomUUID() + ":");
        try (RedisNode node = RedisNode.of(watched, threads)) {
            node.start(new NobodyHere(), envelope -> {}, () -> {});

            assertThat(node.trouble()).isPresent();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> node.whereabouts().elsewhere(List.of(ALICE)))
                    .extracting(ProblemException::code)
                    .isEqualTo(ProblemCode.UNAVAILABLE);
        }
    }

    private static final class NobodyHere implements Here {
        @Override
        public boolean isHere(Handle user) {
            return false;
        }

        @Override
        public Collection<Handle> all() {
            return List.of();
        }
    }

    @Test
    void peopleAreFoundOnOtherServersWhileTheyAreThere() {
        Server here = new Server();
        Server there = new Server();
        here.comes(ALICE);
        there.comes(ALICE);
        there.comes(BOB);

        assertThat(here.elsewhere(ALICE, BOB, new Handle("nobody")).values()).containsExactly(Set.of(ALICE, BOB));
        assertThat(there.elsewhere(ALICE, BOB).values()).containsExactly(Set.of(ALICE));
        there.goes(BOB);
        assertThat(here.elsewhere(BOB)).isEmpty();
        assertThat(here.elsewhere()).isEmpty();
    }

    @Test
    void envelopesOfEveryKindArriveAsTheyWereSent() throws InterruptedException {
        Server here = new Server();
        Server there = new Server();
        there.comes(BOB);
        List<Envelope> sent = List.of(
                new Envelope.Appended(entry(7)),
                new Envelope.Told(Set.of(ALICE, BOB), new Push.SomeoneTypes(CHAT, ALICE)),
                new Envelope.Ended(BOB, SessionId.random()),
                new Envelope.PlaceChanged(BOB, CHAT),
                new Envelope.Moved(BOB),
                new Envelope.EverybodyMoved(),
                new Envelope.VisibilityChanged(BOB),
                new Envelope.SightChanged(BOB, ALICE));

        for (Envelope envelope : sent) {
            here.node.link().send(here.elsewhere(BOB).keySet(), envelope);
            assertThat(there.any()).isEqualTo(envelope);
        }
        assertThat(sent).extracting(Object::getClass).hasSize(Envelope.class.getPermittedSubclasses().length);
        assertThat(here.received).isEmpty();
        assertThat(there.missed).hasValue(0);
    }

    @Test
    void envelopesOfOneConversationArriveInTheOrderSentWhateverElseIsSent() throws InterruptedException {
        Server here = new Server();
        Server there = new Server();
        there.comes(BOB);
        Set<NodeId> nodes = here.elsewhere(BOB).keySet();
        for (long seq = 1; seq <= 500; seq++) {
            here.node.link().send(nodes, new Envelope.Appended(entry(seq)));
        }

        for (long seq = 1; seq <= 500; seq++) {
            assertThat(there.next())
                    .isInstanceOfSatisfying(
                            Envelope.Appended.class,
                            appended -> assertThat(appended.entry().content())
                                    .isEqualTo(Content.Text.of(
                                            "text " + appended.entry().seq())));
        }
        assertThat(there.missed).hasValue(0);
    }

    @Test
    void peopleOfAServerThatGoesAreNowhereAFewSecondsLater() {
        Server here = new Server();
        Server there = new Server();
        there.comes(BOB);
        assertThat(here.elsewhere(BOB)).isNotEmpty();

        there.node.close();
        all.remove(there);

        await().atMost(PATIENCE).until(() -> here.elsewhere(BOB).isEmpty());
        await().atMost(PATIENCE).until(() -> here.node.whereabouts().others().isEmpty());
    }

    @Test
    void whatRedisForgetsIsToldAgainAndItIsLookedForWhatWasMissed() throws InterruptedException {
        Server here = new Server();
        Server there = new Server();
        there.comes(BOB);
        NodeId bobs = here.serverOf(BOB);
        try (RedisClient client = RedisClient.create(
                redis.address().getHostString(), redis.address().getPort())) {
            client.flushAll();
        }

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> here.node.link().send(List.of(bobs), new Envelope.VisibilityChanged(BOB)))
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.UNAVAILABLE);

        await().atMost(PATIENCE).until(() -> !here.elsewhere(BOB).isEmpty());
        await().atMost(PATIENCE).until(() -> there.missed.get() > 0);
        here.node.link().send(List.of(bobs), new Envelope.VisibilityChanged(BOB));
        assertThat(there.next()).isEqualTo(new Envelope.VisibilityChanged(BOB));
    }

    @Test
    void whileRedisIsAwayAskingFailsSoonAndWhoComesIsToldOfWhenItIsBack() throws Exception {
        Server here = new Server();
        Server there = new Server();
        redis.kill();
        try {
            long begun = System.nanoTime();
            there.comes(BOB);
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> here.elsewhere(BOB));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            assertThat(here.node.trouble()).isPresent();
        } finally {
            redis.start();
        }

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !here.elsewhere(BOB).isEmpty());
        await().atMost(PATIENCE).until(() -> here.node.trouble().isEmpty() && there.missed.get() > 0);
    }

    @Test
    void serverThatFallsTooFarBehindSeesThatItMissedSomething() throws InterruptedException {
        Server here = new Server();
        Server there = new Server();
        there.comes(BOB);
        NodeId bobs = here.serverOf(BOB);
        here.node.link().send(List.of(bobs), new Envelope.VisibilityChanged(BOB));
        assertThat(there.next()).isNotNull();

        // as if it had been trimmed away before it was read
        try (RedisClient client = RedisClient.create(
                redis.address().getHostString(), redis.address().getPort())) {
            String link = servers.prefix() + "link:" + bobs;
            client.xadd(
                    link,
                    XAddParams.xAddParams(),
                    Map.of("from", "another", "number", "1", "kind", "visibility", "who", "bob"));
            client.xadd(
                    link,
                    XAddParams.xAddParams(),
                    Map.of("from", "another", "number", "3", "kind", "visibility", "who", "bob"));
        }

        assertThat(there.next()).isNotNull();
        assertThat(there.next()).isNotNull();
        await().atMost(PATIENCE).until(() -> there.missed.get() == 1);
    }
}
