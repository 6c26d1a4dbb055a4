package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PROTOCOL section 11, seen from outside. */
final class LimitsTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;

    @TempDir
    private Path data;

    @BeforeEach
    void start() throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
        alice = people.newcomer("alice");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void postsOverTheRateAreRefusedAndToldWhenToRepeatThem() throws IOException {
        List<Integer> refs = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            refs.add(alice.sendText("d:alice:alice", "text " + i));
        }

        int posted = 0;
        for (int ref : refs) {
            JsonNode answer = alice.answer(ref);
            if (answer.path("type").asText().equals("posted")) {
                posted++;
            } else {
                assertThat(answer.path("code").asText()).isEqualTo("rate-limited");
                assertThat(answer.path("retryAfterMs").asLong()).isBetween(1L, 200L);
            }
        }

        assertThat(posted).isBetween(60, 80);
        assertThat(alice.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
    }

    @Test
    void theRateIsOfTheUserOverAllConnections() throws IOException {
        Wire phone = people.device("alice");
        List<Integer> refs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            refs.add(alice.sendText("d:alice:alice", "text " + i));
        }
        alice.answer(refs.getLast());

        int refused = 0;
        for (int i = 0; i < 20; i++) {
            refused += phone.answer(phone.sendText("d:alice:alice", "more")).has("code") ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whoDoesNotListenToRefusalsIsClosed() throws IOException {
        try {
            for (int i = 0; i < 2_000; i++) {
                alice.send("sync", "heads: {}");
            }
        } catch (IOException e) {
            // closed while we still sent
        }

        assertThat(alice.socket().readCloseCode()).isEqualTo(4029);
    }

    @Test
    void tooManyStrangersFromOneAddressAreTurnedAway() throws IOException {
        for (int i = 0; i < 100; i++) {
            people.stranger().send("hello", "protocol: 1, agent: 'x', device: 'x'");
        }

        assertThat(people.stranger().socket().readCloseCode()).isEqualTo(4029);
        assertThat(alice.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
    }

    @Test
    void whoDoesNotSignInInTimeIsClosed(@TempDir Path elsewhere) throws IOException {
        try (ParleyServer hasty = TestServers.start(elsewhere, Map.of("limits.signIn.time", "500ms"));
                Wire stranger = Wire.connect(hasty.port())) {
            assertThat(stranger.socket().readCloseCode()).isEqualTo(4001);
        }
    }

    @Test
    void limitsThatAreNotEnforcedRefuseNobody(@TempDir Path elsewhere) throws IOException {
        try (ParleyServer open = TestServers.start(elsewhere, Map.of("limits.enforced", "false"));
                Wire bob = Wire.signedUp(open.port(), "bob")) {
            for (int i = 0; i < 12; i++) {
                assertThat(Wire.signedIn(open.port(), "bob").untilNow()).isEmpty();
            }
            for (int i = 0; i < 100; i++) {
                assertThat(bob.answer(bob.sendText("d:bob:bob", "text"))
                                .path("type")
                                .asText())
                        .isEqualTo("posted");
            }
            assertThat(bob.answer(bob.sendText("d:bob:bob", "x".repeat(16_385)))
                            .path("code")
                            .asText())
                    .isEqualTo("too-large");
        }
    }

    @Test
    void whoOpensTooManyConnectionsIsRefusedAtTheLast() throws IOException {
        for (int i = 0; i < 9; i++) {
            people.device("alice");
        }

        assertThat(people.greeted().refusal("sign-in", "handle: 'alice', password: 'correct horse'"))
                .isEqualTo("rate-limited");
        assertThat(refusals("connections_per_user")).isEqualTo(1);
    }

    @Test
    void everyLimitIsCounted() throws IOException {
        for (int i = 0; i < 70; i++) {
            alice.sendText("d:alice:alice", "text");
        }
        alice.untilNow();
        for (int i = 0; i < 6; i++) {
            people.greeted().ask("sign-in", "handle: 'alice', password: 'wrong horse'");
        }
        people.stranger().socket().sendText("x".repeat(131_073));
        people.stranger().socket().sendText("{".repeat(20));
        for (int i = 0; i < 100; i++) {
            people.stranger();
        }
        people.stranger().socket().readCloseCode();

        assertThat(refusals("posts")).isPositive();
        assertThat(refusals("sign_in_failures")).isPositive();
        assertThat(refusals("frame_bytes")).isEqualTo(1);
        assertThat(refusals("unreadable_frames")).isEqualTo(1);
        assertThat(refusals("strangers")).isPositive();
        assertThat(refusals("backlog")).isZero();
    }

    private double refusals(String limit) throws IOException {
        return Numbers.of(data).of("parley_limit_refusals_total{limit=\"" + limit + "\"}");
    }
}
