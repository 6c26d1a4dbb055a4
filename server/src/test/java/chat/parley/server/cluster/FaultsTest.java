package chat.parley.server.cluster;

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

    private static int send(Wire who, String conversation, String id, String text, boolean retry) throws IOException {
        return who.send(
                "post",
                "conversation: '%s', id: '%s', content: {kind: 'text', text: '%s'}, retry: %s",
                conversation,
                id,
                text,
                retry);
    }

    private static int postUntilAnswered(Wire who, String conversation, String id, String text) throws IOException {
        boolean retry = false;
        while (true) {
            JsonNode answer = who.answer(send(who, conversation, id, text, retry));
            if (answer.path("type").asText().equals("posted")) {
                return answer.path("seq").asInt();
            }
            assertThat(answer.path("code").asText()).isEqualTo("unavailable");
            retry = true;
        }
    }

    /** What somebody was pushed of a conversation until its {@code seq} was there, once each and in order. */
    private static List<String> received(Wire who, int last) throws IOException {
        List<String> texts = new ArrayList<>();
        long seq = 0;
        while (seq < last) {
            JsonNode entry = who.push("entry").path("entry");
            assertThat(entry.path("seq").asLong()).isGreaterThan(seq);
            seq = entry.path("seq").asLong();
            texts.add(entry.at("/content/text").asText());
        }
        return texts;
    }

    private static List<String> texts(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "text " + i).toList();
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
        Wire dora = cluster.device("dora", 0);
        Token token = cluster.person("emil");
        try (ServerProcess zombie = cluster.startProcess()) {
            Wire emil = cluster.device(token, zombie.port());
            postUntilAnswered(dora, "d:dora:emil", Wire.newId(), "text 1");
            assertThat(received(emil, 1)).isEqualTo(texts(1, 1));
            assertThat(isOnline(dora, "emil")).isTrue();

            zombie.pause();
            for (int i = 2; i <= 20; i++) {
                postUntilAnswered(dora, "d:dora:emil", Wire.newId(), "text " + i);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> !isOnline(dora, "emil"));
            for (int i = 21; i <= 40; i++) {
                postUntilAnswered(dora, "d:dora:emil", Wire.newId(), "text " + i);
            }
            zombie.resume();
            long resumed = System.nanoTime();

            assertThat(received(emil, 40)).isEqualTo(texts(2, 40));
            assertThat(Duration.ofNanos(System.nanoTime() - resumed)).isLessThan(TO_CATCH_UP);
            await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(dora, "emil"));
            postUntilAnswered(dora, "d:dora:emil", Wire.newId(), "text 41");
            assertThat(received(emil, 41)).isEqualTo(texts(41, 41));
        }
    }

    private static boolean isOnline(Wire who, String other) throws IOException {
        return who.ask("watch", "users: ['%s']", other).at("/users/0/online").asBoolean();
    }

    @Test
    void redisRestartsEmpty() throws Exception {
        Wire gina = cluster.device("gina", 0);
        Wire hugo = cluster.device("hugo", 1);
        postUntilAnswered(gina, "d:gina:hugo", Wire.newId(), "text 1");
        assertThat(received(hugo, 1)).isEqualTo(texts(1, 1));

        InetSocketAddress address = backends.redis().address();
        try (RedisClient client = RedisClient.create(address.getHostString(), address.getPort())) {
            client.flushAll();
        }
        backends.redis().kill();
        for (int i = 2; i <= 20; i++) {
            postUntilAnswered(gina, "d:gina:hugo", Wire.newId(), "text " + i);
        }
        backends.redis().start();
        long back = System.nanoTime();

        assertThat(received(hugo, 20)).isEqualTo(texts(2, 20));
        assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(TO_CATCH_UP);
        await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(gina, "hugo"));
        postUntilAnswered(gina, "d:gina:hugo", Wire.newId(), "text 21");
        assertThat(received(hugo, 21)).isEqualTo(texts(21, 21));
    }

    @Test
    @Tag("long")
    void kafkaIsAwayForAWhile() throws Exception {
        Wire ivan = cluster.device("ivan", 0);
        Wire jana = cluster.device("jana", 1);
        String group = group(ivan, "jana");
        assertThat(jana.push("entry").at("/entry/seq").asInt()).isEqualTo(1);

        backends.kafka().kill();
        int last = 1;
        for (int i = 1; i <= 30; i++) {
            last = postUntilAnswered(ivan, group, Wire.newId(), "text " + i);
            assertThat(jana.push("entry").at("/entry/content/text").asText()).isEqualTo("text " + i);
        }
        backends.kafka().start();
        for (int i = 31; i <= 60; i++) {
            last = postUntilAnswered(ivan, group, Wire.newId(), "text " + i);
            assertThat(jana.push("entry").at("/entry/content/text").asText()).isEqualTo("text " + i);
        }
        assertThat(last).isEqualTo(61);
    }

    private static String group(Wire owner, String other) throws IOException {
        String id = Wire.newId();
        owner.ask("create-group", "id: '%s', name: 'Group', members: ['%s']", id, other);
        return "g:" + id.replace("-", "");
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
                postUntilAnswered(kim, group, Wire.newId(), "text " + i);
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
