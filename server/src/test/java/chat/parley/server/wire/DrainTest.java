package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PROTOCOL section 10: a server that is asked to stop. */
final class DrainTest {
    @Test
    void everybodyIsToldAndAnsweredAndThenTheProgramEndsWell(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.serve(data);
                Wire alice = Wire.signedUp(server.port(), "alice");
                Wire bob = Wire.signedUp(server.port(), "bob");
                Wire stranger = Wire.connect(server.port())) {
            List<Integer> refs = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                refs.add(alice.sendText("d:alice:bob", "text " + i));
            }
            alice.answer(refs.getFirst());

            server.terminate();

            JsonNode goaway = alice.push("goaway");
            assertThat(goaway.path("reconnectAfterMs").asLong()).isBetween(0L, 10_000L);
            assertThat(goaway.path("reason").asText()).isNotEmpty();
            bob.push("goaway");
            stranger.push("goaway");
            for (int ref : refs.subList(1, refs.size())) {
                assertThat(alice.answer(ref).path("type").asText()).isEqualTo("posted");
            }
            assertThat(alice.socket().readCloseCode()).isEqualTo(1001);
            assertThat(bob.socket().readCloseCode()).isEqualTo(1001);
            assertThat(server.exit()).isZero();
        }
    }

    @Test
    void aServerWithoutConnectionsStopsAtOnce(@TempDir Path data) throws Exception {
        try (ServerProcess server = ServerProcess.serve(data)) {
            long start = System.nanoTime();

            server.terminate();

            assertThat(server.exit()).isZero();
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(4_000);
        }
    }
}
