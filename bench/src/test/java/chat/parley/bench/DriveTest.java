package chat.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app itself, with little in its cache, used for a moment. */
class DriveTest {
    @TempDir
    private static Path folder;

    @Test
    void theAppIsStartedUsedAndEnded() throws Exception {
        Path out = folder.resolve("result.json");
        StringWriter said = new StringWriter();

        int code = Drive.commandLine()
                .setErr(new PrintWriter(said))
                .setOut(new PrintWriter(said))
                .execute(
                        "--entries=3000",
                        "--conversations=4",
                        "--switches=3",
                        "--frames=40",
                        "--data=" + folder,
                        "--jvm=-XX:TieredStopAtLevel=1",
                        "--out=" + out);

        assertThat(code).as(said.toString()).isZero();
        JsonNode result = new ObjectMapper().readTree(out.toFile());
        JsonNode figures = result.path("figures");
        assertThat(figures.path("usableMillis").asLong()).isBetween(100L, 60_000L);
        assertThat(figures.path("switchMillis").path("count").asInt()).isEqualTo(6);
        assertThat(figures.path("frameMillis").path("count").asInt()).isEqualTo(40);
        assertThat(figures.path("rowsScrolledBy").asInt()).isGreaterThan(5);
        assertThat(result.path("command").asText()).doesNotContain(folder.toString());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        StringWriter said = new StringWriter();

        int code = Drive.commandLine().setErr(new PrintWriter(said)).execute("--entries=3", "--conversations=4");

        assertThat(code).isEqualTo(2);
        assertThat(said.toString()).contains("--entries must be between 4 and");
    }
}
