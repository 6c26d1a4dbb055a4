package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import chat.parley.server.socket.RawWebSocket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other subprotocol, seen from outside. */
final class CborTest {
    private static final ObjectMapper CBOR = new CBORMapper();

    @Test
    void aCborDeviceAndAJsonDeviceTalk(@TempDir Path data) throws IOException {
        try (ParleyServer server = TestServers.start(data);
                Wire bob = Wire.signedUp(server.port(), "bob");
                RawWebSocket alice = RawWebSocket.connect(server.port(), "parley.v1.cbor")) {
            send(
                    alice,
                    "{type: 'hello', ref: 1, protocol: 1, agent: 'cbor test', device: '" + UUID.randomUUID() + "'}");
            send(alice, "{type: 'sign-up', ref: 2, handle: 'alice', name: 'A', password: 'correct horse'}");
            send(
                    alice,
                    "{type: 'post', ref: 3, conversation: 'd:alice:bob', id: '" + Wire.newId()
                            + "', content: {kind: 'text', text: 'Grüße 👋'}}");

            assertThat(read(alice).path("type").asText()).isEqualTo("hello");
            assertThat(read(alice).path("type").asText()).isEqualTo("welcome");
            JsonNode one = read(alice);
            JsonNode other = read(alice);
            JsonNode posted = one.has("ref") ? one : other;
            JsonNode pushed = one.has("ref") ? other : one;
            assertThat(posted.path("seq").asLong()).isEqualTo(1);
            assertThat(pushed.at("/entry/content/text").asText()).isEqualTo("Grüße 👋");
            assertThat(bob.push("entry").at("/entry/content/text").asText()).isEqualTo("Grüße 👋");
        }
    }

    private static void send(RawWebSocket socket, String frame) throws IOException {
        socket.sendBinary(CBOR.writeValueAsBytes(Wire.json(frame)));
    }

    private static JsonNode read(RawWebSocket socket) throws IOException {
        RawWebSocket.Frame frame = socket.read();
        assertThat(frame.opcode()).isEqualTo(RawWebSocket.BINARY);
        return CBOR.readTree(frame.payload());
    }
}
