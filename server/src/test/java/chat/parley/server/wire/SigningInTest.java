package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first frames of a connection, and the sessions that come of them, seen from outside. */
final class SigningInTest {
    private static final String HELLO = "protocol: 1, agent: 'wire test', device: '%s'";

    private ParleyServer server;
    private TestPeople people;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void helloTellsWhatHoldsHere() throws IOException {
        JsonNode hello = people.stranger().ask("hello", HELLO, UUID.randomUUID());

        assertThat(hello.path("type").asText()).isEqualTo("hello");
        assertThat(hello.at("/server/name").asText()).isEqualTo("parley-server");
        assertThat(hello.at("/server/version").asText()).isNotEmpty();
        assertThat(hello.path("protocol").asInt()).isEqualTo(1);
        assertThat(hello.path("epoch").asText()).isNotEmpty();
        assertThat(hello.path("registration").asText()).isEqualTo("open");
        assertThat(hello.path("limits"))
                .isEqualTo(Wire.json("{textBytes: 16384, frameBytes: 131072, fileBytes: 104857600, groupMembers: 5000,"
                        + " heartbeatMs: 25000}"));
    }

    @Test
    void signingUpGivesASessionThatCanBeResumed() throws IOException {
        JsonNode welcome =
                people.greeted().ask("sign-up", "handle: 'alice', name: ' Alice Liddell ', password: 'correct horse'");

        assertThat(welcome.path("type").asText()).isEqualTo("welcome");
        assertThat(welcome.path("user"))
                .isEqualTo(Wire.json("{handle: 'alice', name: 'Alice Liddell', presenceVisible: true}"));
        assertThat(welcome.path("serverTime").asLong()).isPositive();
        String token = welcome.path("token").asText();
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);

        JsonNode again = people.greeted().ask("resume", "token: '%s'", token);

        assertThat(again.path("type").asText()).isEqualTo("welcome");
        assertThat(again.path("session")).isEqualTo(welcome.path("session"));
        assertThat(again.path("token").asText()).isEqualTo(token);
    }

    @Test
    void everythingMayBeSentWithoutWaiting() throws IOException {
        people.newcomer("alice");
        Wire wire = people.stranger();

        int hello = wire.send("hello", HELLO, UUID.randomUUID());
        int signIn = wire.send("sign-in", "handle: 'alice', password: 'correct horse'");
        int sync = wire.send("sync", "heads: {}");

        assertThat(wire.answer(hello).path("type").asText()).isEqualTo("hello");
        assertThat(wire.answer(signIn).path("type").asText()).isEqualTo("welcome");
        assertThat(wire.answer(sync).path("type").asText()).isEqualTo("synced");
    }

    @Test
    void anythingElseFirstIsUnauthenticated() throws IOException {
        Wire stranger = people.stranger();
        assertThat(stranger.refusal("sync", "heads: {}")).isEqualTo("unauthenticated");
        assertThat(stranger.refusal("sign-in", "handle: 'alice', password: 'correct horse'"))
                .isEqualTo("unauthenticated");
        assertThat(stranger.refusal("resume", "token: 'x'")).isEqualTo("unauthenticated");

        Wire greeted = people.greeted();
        assertThat(greeted.refusal("sync", "heads: {}")).isEqualTo("unauthenticated");
        assertThat(greeted.refusal("find-users", "text: 'a'")).isEqualTo("unauthenticated");
        assertThat(greeted.refusal(
                        "post",
                        "conversation: 'd:alice:alice', id: '%s', content: {kind: 'text', text: 'x'}",
                        Wire.newId()))
                .isEqualTo("unauthenticated");
        greeted.socket().sendText("{\"type\":\"typing\",\"conversation\":\"d:alice:alice\"}");
        assertThat(greeted.ask("sign-up", "handle: 'alice', name: 'A', password: 'correct horse'")
                        .path("type")
                        .asText())
                .isEqualTo("welcome");
    }

    @Test
    void anotherProtocolIsUnsupported() throws IOException {
        Wire stranger = people.stranger();

        assertThat(stranger.refusal("hello", "protocol: 2, agent: 'x', device: '%s'", UUID.randomUUID()))
                .isEqualTo("unsupported");
        assertThat(stranger.ask("hello", HELLO, UUID.randomUUID()).path("type").asText())
                .isEqualTo("hello");
    }

    @Test
    void aWrongHandleAndAWrongPasswordAreToldTheSame() throws IOException {
        people.newcomer("alice");
        Wire wire = people.greeted();

        JsonNode wrongPassword = wire.ask("sign-in", "handle: 'alice', password: 'wrong horse'");
        JsonNode wrongHandle = wire.ask("sign-in", "handle: 'nobody', password: 'correct horse'");

        assertThat(wrongPassword.path("code").asText()).isEqualTo("unauthenticated");
        assertThat(wrongHandle.path("message")).isEqualTo(wrongPassword.path("message"));
        assertThat(wire.ask("sign-in", "handle: 'alice', password: 'correct horse'")
                        .path("type")
                        .asText())
                .isEqualTo("welcome");
    }

    @Test
    void faultySignUpsAreRefused() throws IOException {
        people.newcomer("alice");
        Wire wire = people.greeted();

        assertThat(wire.refusal("sign-up", "handle: 'alice', name: 'A', password: 'correct horse'"))
                .isEqualTo("conflict");
        assertThat(wire.refusal("sign-up", "handle: 'Alice', name: 'A', password: 'correct horse'"))
                .isEqualTo("invalid");
        assertThat(wire.refusal("sign-up", "handle: 'bob', name: '  ', password: 'correct horse'"))
                .isEqualTo("invalid");
        assertThat(wire.refusal("sign-up", "handle: 'bob', name: 'B', password: 'short'"))
                .isEqualTo("invalid");
    }

    @Test
    void whoIsSignedInIsNotSignedInTwice() throws IOException {
        Wire alice = people.newcomer("alice");

        assertThat(alice.refusal("sign-in", "handle: 'alice', password: 'correct horse'"))
                .isEqualTo("conflict");
    }

    @Test
    void aTokenThatNobodyHasIsUnauthenticated() throws IOException {
        assertThat(people.greeted().refusal("resume", "token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'"))
                .isEqualTo("unauthenticated");
    }

    @Test
    void resumingElsewhereClosesTheOlderConnection() throws IOException {
        Wire older = people.greeted();
        JsonNode welcome = older.ask("sign-up", "handle: 'alice', name: 'A', password: 'correct horse'");

        people.greeted().ask("resume", "token: '%s'", welcome.path("token").asText());

        assertThat(older.socket().readCloseCode()).isEqualTo(4003);
    }

    @Test
    void theEleventhConnectionOfAUserIsRefusedAndTheOthersStay() throws IOException {
        Wire first = people.newcomer("alice");
        for (int i = 2; i <= 10; i++) {
            people.device("alice");
        }

        JsonNode refused = people.greeted().ask("sign-in", "handle: 'alice', password: 'correct horse'");

        assertThat(refused.path("code").asText()).isEqualTo("rate-limited");
        assertThat(refused.path("retryAfterMs").asLong()).isPositive();
        assertThat(first.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
        first.close();
        for (String type = "problem"; type.equals("problem"); ) {
            type = people.greeted()
                    .ask("sign-in", "handle: 'alice', password: 'correct horse'")
                    .path("type")
                    .asText();
        }
    }

    @Test
    void theListOfSessionsDoesNotGrowByRefusedConnections() throws IOException {
        Wire first = people.newcomer("alice");
        for (int i = 2; i <= 10; i++) {
            people.device("alice");
        }

        people.greeted().ask("sign-in", "handle: 'alice', password: 'correct horse'");

        assertThat(first.ask("sessions", "").path("sessions")).hasSize(10);
    }
}
