package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with their own sessions and passwords, seen from outside. */
final class OwnSessionsTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire laptop;
    private Wire phone;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
        laptop = people.newcomer("alice");
        phone = people.device("alice");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void sessionsAreListedWithTheOneThatAsks() throws IOException {
        JsonNode sessions = phone.ask("sessions", "").path("sessions");

        assertThat(sessions).hasSize(2);
        int current = 0;
        for (JsonNode session : sessions) {
            assertThat(session.path("agent").asText()).isEqualTo("wire test");
            assertThat(session.path("createdAt").asLong()).isPositive();
            assertThat(session.path("lastSeenAt").asLong()).isPositive();
            current += session.path("current").asBoolean() ? 1 : 0;
        }
        assertThat(current).isEqualTo(1);
    }

    @Test
    void aRevokedSessionIsClosedAndItsTokenIsWorthless() throws IOException {
        Wire tablet = people.greeted();
        JsonNode welcome = tablet.ask("sign-in", "handle: 'alice', password: 'correct horse'");

        JsonNode answer =
                laptop.ask("revoke-session", "id: '%s'", welcome.path("session").asText());

        assertThat(answer.path("type").asText()).isEqualTo("ok");
        assertThat(tablet.socket().readCloseCode()).isEqualTo(4003);
        assertThat(people.greeted()
                        .refusal("resume", "token: '%s'", welcome.path("token").asText()))
                .isEqualTo("unauthenticated");
        assertThat(laptop.ask("sessions", "").path("sessions")).hasSize(2);
    }

    @Test
    void onesOwnSessionCanBeRevokedToo() throws IOException {
        for (JsonNode session : laptop.ask("sessions", "").path("sessions")) {
            if (session.path("current").asBoolean()) {
                JsonNode answer = laptop.ask(
                        "revoke-session", "id: '%s'", session.path("id").asText());
                assertThat(answer.path("type").asText()).isEqualTo("ok");
            }
        }

        assertThat(laptop.socket().readCloseCode()).isEqualTo(4003);
    }

    @Test
    void nobodyRevokesTheSessionOfAnother() throws IOException {
        Wire bob = people.greeted();
        String bobs = bob.ask("sign-up", "handle: 'bob', name: 'Bob', password: 'correct horse'")
                .path("session")
                .asText();

        assertThat(laptop.refusal("revoke-session", "id: '%s'", bobs)).isEqualTo("not-found");
        assertThat(bob.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
    }

    @Test
    void signingOutEndsTheSessionAndTheConnection() throws IOException {
        assertThat(laptop.ask("sign-out", "").path("type").asText()).isEqualTo("signed-out");

        assertThat(laptop.socket().readCloseCode()).isEqualTo(1000);
        assertThat(phone.ask("sessions", "").path("sessions")).hasSize(1);
    }

    @Test
    void signingOutEverywhereEndsAll() throws IOException {
        assertThat(laptop.ask("sign-out", "everywhere: true").path("type").asText())
                .isEqualTo("signed-out");

        assertThat(laptop.socket().readCloseCode()).isEqualTo(1000);
        assertThat(phone.socket().readCloseCode()).isEqualTo(4003);
    }

    @Test
    void anotherPasswordEndsAllOtherSessions() throws IOException {
        JsonNode answer = laptop.ask("change-password", "current: 'correct horse', next: 'better horse'");

        assertThat(answer.path("type").asText()).isEqualTo("ok");
        assertThat(phone.socket().readCloseCode()).isEqualTo(4003);
        assertThat(laptop.ask("sessions", "").path("sessions")).hasSize(1);
        assertThat(people.greeted().refusal("sign-in", "handle: 'alice', password: 'correct horse'"))
                .isEqualTo("unauthenticated");
        assertThat(people.greeted()
                        .ask("sign-in", "handle: 'alice', password: 'better horse'")
                        .path("type")
                        .asText())
                .isEqualTo("welcome");
    }

    @Test
    void aPasswordIsNotChangedWithoutTheCurrentOne() throws IOException {
        assertThat(laptop.refusal("change-password", "current: 'wrong horse', next: 'better horse'"))
                .isEqualTo("unauthenticated");
        assertThat(laptop.refusal("change-password", "current: 'correct horse', next: 'short'"))
                .isEqualTo("invalid");

        assertThat(phone.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
    }
}
