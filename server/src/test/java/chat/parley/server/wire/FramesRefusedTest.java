package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import chat.parley.server.socket.RawWebSocket;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no good frame, and what is not answered in this version, seen from outside. */
final class FramesRefusedTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
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
    void threeUndecodableFramesInARowEndTheConnection() throws IOException {
        alice.socket().sendText("garbage");
        assertThat(alice.problem().path("code").asText()).isEqualTo("invalid");
        alice.socket().sendText("[1, 2]");
        assertThat(alice.problem().path("code").asText()).isEqualTo("invalid");

        alice.socket().sendText("{\"type\":\"post\"");

        assertThat(alice.socket().readCloseCode()).isEqualTo(4000);
    }

    @Test
    void undecodableFramesBetweenGoodOnesAreForgiven() throws IOException {
        for (int i = 0; i < 10; i++) {
            alice.socket().sendText("garbage");
            alice.problem();
            assertThat(alice.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
        }
    }

    @Test
    void binaryOnAJsonConnectionEndsIt() throws IOException {
        alice.socket().sendBinary(new byte[] {1, 2, 3});

        assertThat(alice.socket().readCloseCode()).isEqualTo(4000);
    }

    @Test
    void textOnACborConnectionEndsIt() throws IOException {
        try (RawWebSocket cbor = RawWebSocket.connect(server.port(), "parley.v1.cbor")) {
            cbor.sendText("{}");

            assertThat(cbor.readCloseCode()).isEqualTo(4000);
        }
    }

    @Test
    void aFrameWithoutAUsableRefIsAnsweredWithoutOne() throws IOException {
        for (String frame : List.of(
                "{'type': 'sync', 'heads': {}}",
                "{'type': 'sync', 'ref': 0, 'heads': {}}",
                "{'type': 'sync', 'ref': '7', 'heads': {}}",
                "{'type': 'sync', 'ref': 1.5, 'heads': {}}")) {
            alice.socket().sendText(frame.replace('\'', '"'));

            JsonNode problem = alice.problem();
            assertThat(problem.path("code").asText()).as(frame).isEqualTo("invalid");
            assertThat(problem.path("message").asText()).startsWith("ref");
        }
    }

    @Test
    void anUnknownTypeIsUnsupportedAndTheConnectionStays() throws IOException {
        assertThat(alice.refusal("teleport", "")).isEqualTo("unsupported");
        assertThat(alice.refusal("sync", "heads: 7")).isEqualTo("invalid");
        assertThat(alice.ask("sync", "heads: {}").path("type").asText()).isEqualTo("synced");
    }

    @Test
    void unknownFieldsAndNullsAreIgnored() throws IOException {
        JsonNode synced = alice.ask("sync", "heads: {}, since: null, colour: 'blue'");

        assertThat(synced.path("type").asText()).isEqualTo("synced");
    }

    @Test
    void framesTooDeepAreInvalid() throws IOException {
        alice.socket()
                .sendText("{\"type\":\"sync\",\"ref\":900,\"heads\":{},\"x\":" + "[".repeat(9) + "]".repeat(9) + "}");

        assertThat(alice.problem().path("code").asText()).isEqualTo("invalid");
    }

    @Test
    void loneSurrogatesAreInvalid() throws IOException {
        alice.socket()
                .sendText("{\"type\":\"post\",\"ref\":901,\"conversation\":\"d:alice:alice\",\"id\":\"" + Wire.newId()
                        + "\",\"content\":{\"kind\":\"text\",\"text\":\"a\\ud800b\"}}");

        assertThat(alice.problem().path("code").asText()).isEqualTo("invalid");
        assertThat(alice.ask("catch-up", "conversation: 'd:alice:alice', after: 0")
                        .path("entries"))
                .isEmpty();
    }

    @Test
    void marksAndTypingAreNeverAnswered() throws IOException {
        alice.socket().sendText("{\"type\":\"mark\",\"conversation\":\"d:alice:alice\",\"read\":1}");
        alice.socket().sendText("{\"type\":\"mark\",\"conversation\":7}");
        alice.socket().sendText("{\"type\":\"typing\",\"conversation\":\"d:alice:nobody\"}");

        assertThat(alice.untilNow()).isEmpty();
    }
}
