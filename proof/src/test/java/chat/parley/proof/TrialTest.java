package chat.parley.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real servers that fail for a minute. Another seed each time: what it finds says how to repeat it. */
class TrialTest {
    private static final Path JAR = Path.of(System.getProperty("parley.server.jar"));

    @Test
    void oneServerKeepsItsPromises() throws Exception {
        tryFor(Duration.ofMinutes(1), false, 1);
    }

    @Test
    @Tag("long")
    void aClusterKeepsItsPromises() throws Exception {
        tryFor(Duration.ofMinutes(3), true, 2);
    }

    private static void tryFor(Duration length, boolean cluster, int servers) throws Exception {
        Proof.Options options = new Proof.Options(length, new Random().nextInt(1_000_000), cluster, servers, 8);
        List<String> progress = new ArrayList<>();
        Proof proof = Trial.run(options, JAR, progress::add);
        String report = Report.of(proof);
        Files.writeString(Files.createDirectories(Path.of("target/proof")).resolve("report.md"), report);
        assertThat(proof.violations()).as(report).isEmpty();
        assertThat(proof.events().get("Pushed")).isGreaterThan(1_000);
        assertThat(proof.faults()).hasSizeGreaterThan(2);
        assertThat(proof.settled()).isLessThan(Duration.ofSeconds(10));
    }
}
