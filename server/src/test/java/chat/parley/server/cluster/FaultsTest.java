package chat.parley.server.cluster;

import static chat.parley.server.cluster.Talk.group;
import static chat.parley.server.cluster.Talk.isOnline;
import static chat.parley.server.cluster.Talk.postUntilAnswered;
import static chat.parley.server.cluster.Talk.received;
import static chat.parley.server.cluster.Talk.send;
import static chat.parley.server.cluster.Talk.text;
import static chat.parley.server.cluster.Talk.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Token;
import chat.parley.server.wire.ServerProcess;
import chat.parley.server.wire.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What people notice when something breaks: some of it comes later, and nothing twice, out of order or never. */
@ExtendWith(BackendsExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultsTest {
    /** After a fault has ended. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(10);

    private final Backends backends;
    private TestCluster cluster;

    FaultsTest(Backends backends) {
        this.backends = backends;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(backends, folder, "faults", 2);
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
    }

    @Test
    void serverThatPostsIsKilled() throws Exception {
        Token token = cluster.person("alice");
        Wire bob = cluster.device("bob", 0);
        Map<String, String> posts = new LinkedHashMap<>();
        for (int i = 1; i <= 200; i++) {
            posts.put(Wire.newId(), "text " + i);
        }
        Map<String, Integer> answered = new LinkedHashMap<>();
        try (ServerProcess doomed = cluster.startProcess()) {
            Wire alice = cluster.device(token, doomed.port());
            Map<String, Integer> refs = new LinkedHashMap<>();
            for (Map.Entry<String, String> post : posts.entrySet()) {
                refs.put(post.getKey(), send(alice, "d:alice:bob", post.getKey(), post.getValue(), false));
            }
            for (String id : List.copyOf(refs.keySet()).subList(0, 60)) {
                answered.put(id, alice.answer(refs.get(id)).path("seq").asInt());
            }
            doomed.kill();
        }

        Wire again = cluster.device(token, cluster.server(1).port());
        Map<String, Integer> seqs = new LinkedHashMap<>(answered);
        for (Map.Entry<String, String> post : posts.entrySet()) {
            int seq = postUntilAnswered(again, "d:alice:bob", post.getKey(), post.getValue());
            assertThat(answered.getOrDefault(post.getKey(), seq)).isEqualTo(seq);
            seqs.put(post.getKey(), seq);
        }

        assertThat(seqs.values())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
        assertThat(received(bob, 200)).isEqualTo(texts(1, 200));
        assertThat(cluster.store().log().head(new ConversationId("d:alice:bob")))
                .isEqualTo(200);
    }

    @Test
    void serverThatStoodStillCatchesUp() throws Exception {
        standStill("dora", "emil", Duration.ZERO);
    }

    @Test
    @Tag("long")
    void serverThatStoodStillForHalfAMinuteCatchesUp() throws Exception {
        standStill("olga", "paul", Duration.ofSeconds(30));
    }

    /** @param atLeast else until the others take it for dead */
    private void standStill(String who, String other, Duration atLeast) throws Exception {
        Wire writer = cluster.device(who, 0);
        Token token = cluster.person(other);
        String chat = "d:" + who + ":" + other;
        try (ServerProcess zombie = cluster.startProcess()) {
            Wire reader = cluster.device(token, zombie.port());
            postUntilAnswered(writer, chat, "text 1");
            assertThat(received(reader, 1)).isEqualTo(texts(1, 1));
            assertThat(isOnline(writer, other)).isTrue();

            zombie.pause();
            long paused = System.nanoTime();
            for (int i = 2; i <= 20; i++) {
                postUntilAnswered(writer, chat, "text " + i);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> !isOnline(writer, other));
            for (int i = 21; i <= 40; i++) {
                postUntilAnswered(writer, chat, "text " + i);
            }
            Thread.sleep(Math.max(0, atLeast.toMillis() - (System.nanoTime() - paused) / 1_000_000));
            zombie.resume();
            long resumed = System.nanoTime();

            assertThat(received(reader, 40)).isEqualTo(texts(2, 40));
            assertThat(Duration.ofNanos(System.nanoTime() - resumed)).isLessThan(TO_CATCH_UP);
            await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(writer, other));
            postUntilAnswered(writer, chat, "text 41");
            assertThat(received(reader, 41)).isEqualTo(texts(41, 41));
        }
    }

    @Test
    void redisRestartsEmpty() throws Exception {
        Wire gina = cluster.device("gina", 0);
        Wire hugo = cluster.device("hugo", 1);
        postUntilAnswered(gina, "d:gina:hugo", "text 1");
        assertThat(received(hugo, 1)).isEqualTo(texts(1, 1));

        InetSocketAddress address = backends.redis().address();
        try (RedisClient client = RedisClient.create(address.getHostString(), address.getPort())) {
            client.flushAll();
        }
        backends.redis().kill();
        for (int i = 2; i <= 20; i++) {
            postUntilAnswered(gina, "d:gina:hugo", "text " + i);
        }
        backends.redis().start();
        long back = System.nanoTime();

        assertThat(received(hugo, 20)).isEqualTo(texts(2, 20));
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(TO_CATCH_UP);
        await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(gina, "hugo"));
        postUntilAnswered(gina, "d:gina:hugo", "text 21");
        assertThat(received(hugo, 21)).isEqualTo(texts(21, 21));
    }

    @Test
    void firstMessageThatIsStillOnItsWayComesBeforeTheAnswer() throws Exception {
        Wire uma = cluster.device("uma", 0);
        Wire viktor = cluster.device("viktor", 1);
        viktor.ask("sync", "heads: {}");

        backends.redis().pause();
        try {
            postUntilAnswered(uma, "d:uma:viktor", "text 1");
            postUntilAnswered(viktor, "d:uma:viktor", "text 2");
        } finally {
            backends.redis().resume();
        }

        assertThat(received(viktor, 2)).isEqualTo(texts(1, 2));
        assertThat(received(uma, 2)).isEqualTo(texts(1, 2));
    }

    @Test
    @Tag("long")
    void redisIsAwayForTwentySeconds() throws Exception {
        Wire quentin = cluster.device("quentin", 0);
        Wire rosa = cluster.device("rosa", 1);
        postUntilAnswered(quentin, "d:quentin:rosa", "text 1");
        assertThat(received(rosa, 1)).isEqualTo(texts(1, 1));

        backends.redis().kill();
        for (int i = 2; i <= 21; i++) {
            postUntilAnswered(quentin, "d:quentin:rosa", "text " + i);
            Thread.sleep(Duration.ofSeconds(1));
        }
        backends.redis().start();
        long back = System.nanoTime();

        assertThat(received(rosa, 21)).isEqualTo(texts(2, 21));
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(TO_CATCH_UP);
        await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(quentin, "rosa"));
    }

    @Test
    @Tag("long")
    void serverOfTheRecipientIsKilled() throws Exception {
        Wire susi = cluster.device("susi", 0);
        Token token = cluster.person("tom");
        try (ServerProcess doomed = cluster.startProcess()) {
            Wire tom = cluster.device(token, doomed.port());
            for (int i = 1; i <= 10; i++) {
                postUntilAnswered(susi, "d:susi:tom", "text " + i);
            }
            assertThat(received(tom, 10)).isEqualTo(texts(1, 10));
            doomed.kill();
        }
        for (int i = 11; i <= 20; i++) {
            postUntilAnswered(susi, "d:susi:tom", "text " + i);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> !isOnline(susi, "tom"));

        Wire again = cluster.device(token, cluster.server(1).port());
        JsonNode missed = again.ask("history", "conversation: 'd:susi:tom', after: 10, limit: 50");
        assertThat(missed.path("entries")).extracting(Talk::text).isEqualTo(texts(11, 20));
        postUntilAnswered(susi, "d:susi:tom", "text 21");
        assertThat(received(again, 21)).isEqualTo(texts(21, 21));
        assertThat(isOnline(susi, "tom")).isTrue();
    }

    @Test
    @Tag("long")
    void kafkaIsAwayForAMinute() throws Exception {
        Wire ivan = cluster.device("ivan", 0);
        Wire jana = cluster.device("jana", 1);
        String group = group(ivan, "jana");
        assertThat(jana.push("entry").at("/entry/seq").asInt()).isEqualTo(1);

        backends.kafka().kill();
        int last = 1;
        for (int i = 1; i <= 30; i++) {
            last = postUntilAnswered(ivan, group, "text " + i);
            assertThat(text(jana.push("entry").path("entry"))).isEqualTo("text " + i);
            Thread.sleep(Duration.ofSeconds(2));
        }
        backends.kafka().start();
        for (int i = 31; i <= 60; i++) {
            last = postUntilAnswered(ivan, group, "text " + i);
            assertThat(text(jana.push("entry").path("entry"))).isEqualTo("text " + i);
        }
        assertThat(last).isEqualTo(61);
    }

    @Test
    @Tag("long")
    void serverOfTheConsumerIsKilledWhileAGroupIsWrittenTo() throws Exception {
        Wire kim = cluster.device("kim", 0);
        Wire lars = cluster.device("lars", 1);
        String group = group(kim, "lars");
        assertThat(lars.push("entry").at("/entry/seq").asInt()).isEqualTo(1);
        try (ServerProcess first = cluster.startProcess();
                ServerProcess second = cluster.startProcess()) {
            Thread.sleep(Duration.ofSeconds(8)); // until they have their shares of the topic
            for (int i = 1; i <= 40; i++) {
                postUntilAnswered(kim, group, "text " + i);
                if (i == 20) {
                    first.kill();
                    second.kill();
                }
            }
            long begun = System.nanoTime();

            assertThat(received(lars, 41)).isEqualTo(texts(1, 40));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TO_CATCH_UP);
        }
    }

    @Test
    @Tag("long")
    void allServersAreRestartedOneAfterAnotherUnderLoad() throws Exception {
        Token mias = cluster.person("mia");
        Token nilss = cluster.person("nils");
        List<ServerProcess> servers = new ArrayList<>(List.of(cluster.startProcess(), cluster.startProcess()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> posting = threads.submit(() -> {
                List<Integer> seqs = new ArrayList<>();
                int server = 0;
                Wire mia = cluster.device(mias, servers.get(server).port());
                for (int i = 1; i <= 300; i++) {
                    String id = Wire.newId();
                    while (true) {
                        try {
                            seqs.add(postUntilAnswered(mia, "d:mia:nils", id, "text " + i));
                            break;
                        } catch (IOException e) {
                            server = 1 - server;
                            mia = cluster.device(mias, servers.get(server).port());
                        }
                    }
                    Thread.sleep(20);
                }
                return seqs;
            });
            for (int server = 0; server < 2; server++) {
                ServerProcess old = servers.get(server);
                servers.set(server, cluster.startProcess());
                old.terminate();
                assertThat(old.exit()).isZero();
            }

            assertThat(posting.get())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 300).boxed().toList());
            Wire nils = cluster.device(nilss, cluster.server(0).port());
            JsonNode page = nils.ask("history", "conversation: 'd:mia:nils', limit: 200");
            assertThat(page.path("to").asInt()).isEqualTo(300);
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }
}
