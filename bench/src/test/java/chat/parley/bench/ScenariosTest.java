package chat.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each kind of load, small and short, against a real server in a process of its own. */
class ScenariosTest {
    @TempDir
    private static Path people;

    @TempDir
    private Path folder;

    @Test
    void directMessagesAtARate() throws Exception {
        JsonNode result = load("direct", "--connections", "4", "--rate", "100", "--seconds", "2", "--warm-up", "0");

        JsonNode figures = result.path("figures");
        assertThat(figures.path("postsPerSecond").asDouble()).isBetween(60.0, 110.0);
        assertThat(figures.path("postedMillis").path("count").asLong()).isBetween(150L, 210L);
        assertThat(figures.path("deliveredMillis").path("p50").asDouble()).isPositive();
        assertThat(figures.path("serverCpuSeconds").asDouble()).isPositive();
        assertThat(figures.path("loadCpuSeconds").asDouble()).isPositive();
        assertThat(result.path("diskSyncMillis").asDouble()).isPositive();
        assertThat(result.path("command").asText())
                .startsWith("./parley load direct --connections 4 --rate 100 --seconds 2 --warm-up 0 --jvm")
                .doesNotContain(folder.toString());
        assertThat(result.path("machine").path("cores").asInt()).isPositive();
    }

    @Test
    void asManyDirectMessagesAsCanBeInCbor() throws Exception {
        JsonNode figures = load("direct", "--connections", "4", "--cbor", "--seconds", "1", "--warm-up", "0")
                .path("figures");

        assertThat(figures.path("postsPerSecond").asDouble()).isPositive();
        assertThat(figures.path("deliveriesPerSecond").asDouble()).isPositive();
    }

    /** The result file of a load that found nothing wrong. */
    private JsonNode load(String... arguments) throws Exception {
        Path out = folder.resolve("result.json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", out.toString(), "--people", people.toString()));
        all.addAll(List.of("--data", folder.toString()));
        all.addAll(List.of("--jvm", "-XX:TieredStopAtLevel=1", "--jvm", "-XX:+UseSerialGC", "--jvm", "-Xmx256m"));
        StringWriter said = new StringWriter();
        CommandLine line = Load.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));

        int exit = line.execute(all.toArray(String[]::new));

        assertThat(exit).as(said.toString()).isZero();
        JsonNode result = new ObjectMapper().readTree(out.toFile());
        assertThat(result.path("violations").path("counts").isEmpty()).isTrue();
        return result;
    }
}
