package chat.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.server.OwnServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each kind of load, small and short, against a real server in a process of its own. */
class ScenariosTest {
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

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
        assertThat(figures.path("serverReadyMillis").asLong()).isBetween(100L, 30_000L);
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(figures.path("serverRssEarlyMib").asDouble()).isGreaterThan(10);
            assertThat(figures.path("serverRssEndMib").asDouble())
                    .isBetween(10.0, figures.path("serverRssPeakMib").asDouble());
        }
        assertThat(result.path("diskSyncMillis").asDouble()).isPositive();
        assertThat(result.path("command").asText())
                .startsWith("./parley load direct --connections 4 --rate 100 --seconds 2 --warm-up 0 --jvm")
                .doesNotContain(folder.toString());
        assertThat(result.path("machine").path("cores").asInt()).isPositive();
    }

    @Test
    void severalRunsAreToldByTheirMedians() throws Exception {
        JsonNode result = load("direct", "--connections=2", "--runs=3", "--rate=50", "--seconds=1", "--warm-up=0");

        List<Double> rates = new ArrayList<>();
        result.path("runs").forEach(run -> rates.add(run.path("postsPerSecond").asDouble()));
        assertThat(rates).hasSize(3);
        assertThat(result.path("figures").path("postsPerSecond").asDouble())
                .isEqualTo(rates.stream().sorted().toList().get(1));
    }

    @Test
    void asMuchAsCanBeInAGroupInCbor() throws Exception {
        JsonNode figures = load(
                        "group",
                        "--connections=6",
                        "--posters=2",
                        "--cbor",
                        "--text-bytes=200",
                        "--seconds=1",
                        "--warm-up=0")
                .path("figures");

        assertThat(figures.path("postsPerSecond").asDouble()).isPositive();
        assertThat(figures.path("deliveredMillis").path("count").asLong())
                .isEqualTo(5 * figures.path("postedMillis").path("count").asLong());
    }

    @Test
    void peopleWhoSayNothing() throws Exception {
        JsonNode figures =
                load("idle", "--connections=6", "--seconds=1", "--warm-up=0").path("figures");

        assertThat(figures.path("connections").asInt()).isEqualTo(6);
        assertThat(figures.path("enteringMillisEach").asDouble()).isPositive();
        assertThat(figures.path("serverCpuCores").isNumber()).isTrue();
        if (Files.exists(Path.of("/proc/self/status"))) {
            assertThat(figures.path("serverRssBeforeKib").asLong()).isGreaterThan(10_000);
            assertThat(figures.path("serverKibPerConnection").isNumber()).isTrue();
        }
    }

    @Test
    void peopleWhoComeBackAndLeave() throws Exception {
        JsonNode figures =
                load("sign-in", "--connections=2", "--seconds=1", "--warm-up=0").path("figures");

        double perSecond = figures.path("signInsPerSecond").asDouble();
        assertThat(perSecond).isGreaterThan(2);
        assertThat(figures.path("signedInMillis").path("count").asDouble()).isLessThanOrEqualTo(perSecond + 2);
    }

    @Test
    @Timeout(60)
    void moreWhoAreDueThanThereAreDoNotKeepTheDoorTurning() throws Exception {
        JsonNode figures = load("sign-in", "--connections=2", "--rate=100000", "--seconds=1", "--warm-up=0")
                .path("figures");

        assertThat(figures.path("signInsPerSecond").asDouble()).isGreaterThan(2);
    }

    @Test
    void aServerThatRunsAlready(@TempDir Path data, @TempDir Path others) throws Exception {
        try (OwnServer server = OwnServer.start(data, SMALL)) {
            String pid =
                    Long.toString(server.consumption().processes().getFirst().pid());
            JsonNode result = result(
                    others,
                    "sign-in",
                    "--url",
                    server.url(),
                    "--url",
                    server.url(),
                    "--pid",
                    pid,
                    "--connections=1",
                    "--rate=10",
                    "--seconds=1",
                    "--warm-up=0");

            assertThat(result.path("command").asText())
                    .isEqualTo(
                            "./parley load sign-in --url URL --url URL --connections 1 --rate 10 --seconds 1 --warm-up 0");
            assertThat(result.path("figures").path("signInsPerSecond").asDouble())
                    .isBetween(5.0, 15.0);
            assertThat(result.path("figures").path("serverCpuSeconds").isNumber())
                    .isTrue();
            assertThat(server.consumption().processes().getFirst().isAlive()).isTrue();
            assertThat(others.resolve("people.txt")).exists();
        }
    }

    @Test
    void peopleWhoComeBackAllAtOnce() throws Exception {
        JsonNode figures = load("sign-in", "--all-at-once=6").path("figures");

        assertThat(figures.path("servedMillis").path("count").asLong()).isEqualTo(6);
        assertThat(figures.path("allServedSeconds").asDouble()).isPositive();
    }

    @Test
    void readersWhoStop() throws Exception {
        JsonNode figures = load("slow", "--connections=5", "--stopped=2", "--rate=200", "--seconds=1", "--warm-up=0")
                .path("figures");

        assertThat(figures.path("allReadMillis").path("count").asLong()).isBetween(200L, 600L);
        assertThat(figures.path("othersMillis").path("count").asLong()).isBetween(200L, 600L);
        assertThat(figures.path("stoppedReadersCut").asInt()).isBetween(0, 2);
    }

    @Test
    void readingOfALongHistory() throws Exception {
        JsonNode figures = load("read", "--connections=3", "--lines=200", "--seconds=1", "--warm-up=0")
                .path("figures");

        assertThat(figures.path("conversations").asInt()).isEqualTo(4);
        for (String asked : List.of("sync", "historyMiddle", "searchCommon", "searchNothing")) {
            assertThat(figures.path(asked + "Millis").path("count").asLong())
                    .as(asked)
                    .isPositive();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(refusal("direct", "--connections=3")).contains("--connections must be even");
        assertThat(refusal("direct", "--rate=0")).contains("--rate must be above 0");
        assertThat(refusal("idle", "--rate=5")).contains("--rate means nothing here");
        assertThat(refusal("group", "--pid=1")).contains("--pid and --behind-pid go with --url");
        assertThat(refusal("group", "--url=http://localhost")).contains("is not like ws://");
    }

    private static String refusal(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = Load.commandLine();
        line.setErr(new PrintWriter(said));
        assertThat(line.execute(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
        return said.toString();
    }

    private JsonNode load(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", folder.toString()));
        SMALL.forEach(option -> all.addAll(List.of("--jvm", option)));
        return result(people, all.toArray(String[]::new));
    }

    /** The result file of a load that found nothing wrong. */
    private JsonNode result(Path accounts, String... arguments) throws Exception {
        Path out = folder.resolve("result.json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--out", out.toString(), "--people", accounts.toString()));
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
