package chat.parley.server.cluster;

import static chat.parley.server.cluster.Talk.isOnline;
import static chat.parley.server.cluster.Talk.post;
import static chat.parley.server.cluster.Talk.postUntilAnswered;
import static chat.parley.server.cluster.Talk.received;
import static chat.parley.server.cluster.Talk.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backends.Backend;
import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.backends.WatchedRedis;
import chat.parley.server.wire.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where there is more than one node of a back end, one that dies is not missed. */
@ExtendWith(BackendsExtension.class)
@Tag("long")
final class LostNodesTest {
    private final Backends backends;

    LostNodesTest(Backends backends) {
        this.backends = backends;
    }

    @Test
    void oneNodeOfThreeOfCassandraIsKilled(@TempDir Path folder) throws Exception {
        List<Backend> ring = backends.cassandraRing();
        TestCluster.Ground usual = TestCluster.Ground.of(backends);
        TestCluster.Ground ground = new TestCluster.Ground(
                ring.stream().map(Backend::address).toList(), usual.redis(), usual.sentinelMaster(), usual.kafka());
        try (TestCluster cluster = new TestCluster(ground, folder, "ring", 2)) {
            Wire alice = cluster.device("alice", 0);
            Wire bob = cluster.device("bob", 1);
            for (int i = 1; i <= 20; i++) {
                postUntilAnswered(alice, "d:alice:bob", "text " + i);
            }

            ring.get(1).kill();
            for (int i = 21; i <= 60; i++) {
                postUntilAnswered(alice, "d:alice:bob", "text " + i);
            }
            assertThat(post(alice, "d:alice:bob", "text 61").path("type").asText())
                    .isEqualTo("posted"); // at the first try
            ring.get(1).start();
            for (int i = 62; i <= 80; i++) {
                postUntilAnswered(alice, "d:alice:bob", "text " + i);
            }

            assertThat(received(bob, 80)).isEqualTo(texts(1, 80));
        }
    }

    @Test
    void sentinelsMakeTheCopyOfRedisTheFirst(@TempDir Path folder) throws Exception {
        WatchedRedis redis = backends.watchedRedis();
        TestCluster.Ground usual = TestCluster.Ground.of(backends);
        TestCluster.Ground ground = new TestCluster.Ground(
                usual.cassandra(),
                redis.sentinels().stream().map(Backend::address).toList(),
                WatchedRedis.NAME,
                usual.kafka());
        try (TestCluster cluster = new TestCluster(ground, folder, "sentinels", 2)) {
            Wire gina = cluster.device("gina", 0);
            Wire hugo = cluster.device("hugo", 1);
            postUntilAnswered(gina, "d:gina:hugo", "text 1");
            assertThat(received(hugo, 1)).isEqualTo(texts(1, 1));

            redis.first().kill();
            long killed = System.nanoTime();
            for (int i = 2; i <= 30; i++) {
                postUntilAnswered(gina, "d:gina:hugo", "text " + i);
            }

            assertThat(received(hugo, 30)).isEqualTo(texts(2, 30));
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(10));
            await().atMost(Duration.ofSeconds(20)).until(() -> isOnline(gina, "hugo"));
            postUntilAnswered(gina, "d:gina:hugo", "text 31");
            assertThat(received(hugo, 31)).isEqualTo(texts(31, 31));
        }
    }
}
