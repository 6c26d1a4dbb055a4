package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PROTOCOL section 6, P2 and P3: a server dies at the third text to a group, at every step of it before the answer. */
final class CrashPointsTest {
    @ParameterizedTest
    @CsvSource({"before-write:2, 3", "after-write:2, 4", "before-fan-out:3, 4", "after-fan-out:3, 4"})
    void whatHadNoAnswerIsThereOnceAfterItIsRepeated(String point, int kept, @TempDir Path data) throws Exception {
        String group;
        String last = Wire.newId();
        Map<String, String> dying = Map.of("JAVA_TOOL_OPTIONS", "-Dparley.crash.at=" + point);
        try (ServerProcess server = ServerProcess.serve(data, dying)) {
            Wire alice = Wire.signedUp(server.port(), "alice");
            Wire.signedUp(server.port(), "bob");
            String founding = Wire.newId();
            alice.ask("create-group", "id: '%s', name: 'Group', members: ['bob']", founding);
            group = "g:" + founding.replace("-", "");
            for (String text : List.of("one", "two")) {
                assertThat(post(alice, group, Wire.newId(), text, false)
                                .path("type")
                                .asText())
                        .isEqualTo("posted");
            }
            assertThatThrownBy(() -> post(alice, group, last, "three", false)).isInstanceOf(IOException.class);
            assertThat(server.exit()).isEqualTo(137);
        }

        try (ServerProcess again = ServerProcess.serve(data)) {
            Wire alice = Wire.signedIn(again.port(), "alice");
            assertThat(log(alice, group)).hasSize(kept);
            assertThat(post(alice, group, last, "three", true).path("seq").asInt())
                    .isEqualTo(4);
            assertThat(log(alice, group)).hasSize(4);
        }
    }

    private static JsonNode post(Wire who, String group, String id, String text, boolean retry) throws IOException {
        return who.ask(
                "post",
                "conversation: '%s', id: '%s', content: {kind: 'text', text: '%s'}, retry: %s",
                group,
                id,
                text,
                retry);
    }

    private static JsonNode log(Wire who, String group) throws IOException {
        return who.ask("catch-up", "conversation: '%s', after: 0", group).path("entries");
    }
}
