package chat.parley.server.cluster;

import static chat.parley.server.cluster.Talk.group;
import static chat.parley.server.cluster.Talk.isOnline;
import static chat.parley.server.cluster.Talk.post;
import static chat.parley.server.cluster.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.protocol.ConversationId;
import chat.parley.server.wire.Numbers;
import chat.parley.server.wire.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do, on three servers with the real back ends. Everybody here appears in one test only. */
@ExtendWith(BackendsExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScenariosTest {
    private final Backends backends;
    private TestCluster cluster;

    ScenariosTest(Backends backends) {
        this.backends = backends;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        cluster = new TestCluster(backends, folder, "scenarios", 3);
    }

    @AfterAll
    void stop() throws IOException {
        cluster.close();
    }

    @Test
    void sendMessageRecipientOnline() throws IOException {
        Wire alice = cluster.device("alice", 0);
        Wire bob = cluster.device("bob", 1);
        String chat = "d:alice:bob";

        for (int i = 1; i <= 20; i++) {
            assertThat(post(alice, chat, "to bob " + i).path("seq").asInt()).isEqualTo(2 * i - 1);
            assertThat(text(bob.push("entry").path("entry"))).isEqualTo("to bob " + i);
            assertThat(post(bob, chat, "to alice " + i).path("seq").asInt()).isEqualTo(2 * i);
            assertThat(text(alice.push("entry").path("entry"))).isEqualTo("to bob " + i);
            assertThat(text(alice.push("entry").path("entry"))).isEqualTo("to alice " + i);
            assertThat(text(bob.push("entry").path("entry"))).isEqualTo("to alice " + i);
        }
        assertThat(alice.untilNow())
                .noneMatch(frame -> frame.path("type").asText().equals("entry"));
    }

    @Test
    void sendMessageRecipientOffline() throws IOException {
        Wire dora = cluster.device("dora", 0);
        cluster.person("emil");
        post(dora, "d:dora:emil", "are you there?");
        post(dora, "d:dora:emil", "call me");

        Wire emil = cluster.device("emil", 2);
        JsonNode synced = emil.ask("sync", "heads: {}");

        JsonNode chat = synced.path("conversations").path(0);
        assertThat(chat.path("id").asText()).isEqualTo("d:dora:emil");
        assertThat(chat.path("head").asInt()).isEqualTo(2);
        assertThat(chat.path("unread").asInt()).isEqualTo(2);
        JsonNode page = emil.ask("history", "conversation: 'd:dora:emil', limit: 10");
        assertThat(page.path("entries"))
                .extracting(entry -> entry.at("/content/text").asText())
                .containsExactly("are you there?", "call me");
    }

    @Test
    void groupFanOut() throws Exception {
        int members = 200;
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            wires.add(cluster.device("member" + i, i % 3));
        }
        String id = Wire.newId();
        String others =
                IntStream.range(1, members).mapToObj(i -> "'member" + i + "'").collect(Collectors.joining(", "));
        wires.getFirst().ask("create-group", "id: '%s', name: 'All', members: [%s]", id, others);
        String group = "g:" + id.replace("-", "");
        for (Wire wire : wires) {
            assertThat(wire.push("entry").at("/entry/content/kind").asText()).isEqualTo("created");
        }

        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                Wire wire = wires.get(writer);
                String name = "writer " + writer;
                all.add(writers.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        assertThat(post(wire, group, name + " text " + i)
                                        .path("type")
                                        .asText())
                                .isEqualTo("posted");
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        List<JsonNode> order = entries(wires.getFirst(), 60);
        assertThat(order)
                .extracting(entry -> entry.at("/entry/seq").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(2, 61).boxed().toList());
        for (Wire wire : wires.subList(1, members)) {
            assertThat(entries(wire, 60)).isEqualTo(order);
        }
    }

    private static List<JsonNode> entries(Wire wire, int count) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(wire.push("entry"));
        }
        return entries;
    }

    @Test
    void historyRetrieval() throws IOException {
        Wire gina = cluster.device("gina", 0);
        cluster.person("hugo");
        for (int i = 1; i <= 120; i++) {
            post(gina, "d:gina:hugo", "text " + i);
        }

        List<String> read = new ArrayList<>();
        long before = 121;
        for (int server = 0; before > 1; server = (server + 1) % 3) {
            Wire hugo = cluster.device("hugo", server);
            JsonNode page = hugo.ask("history", "conversation: 'd:gina:hugo', before: %d, limit: 25", before);
            List<String> texts = new ArrayList<>();
            page.path("entries")
                    .forEach(entry -> texts.add(entry.at("/content/text").asText()));
            read.addAll(0, texts);
            before = page.path("from").asLong();
        }

        assertThat(read)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 120).mapToObj(i -> "text " + i).toList());
        JsonNode found =
                cluster.device("hugo", 1).ask("search", "text: 'text 77', conversation: 'd:gina:hugo', limit: 5");
        assertThat(found.path("entries")).hasSize(1);
    }

    @Test
    void repeatsThroughDifferentServersAreOneEntry() throws Exception {
        List<Wire> devices = new ArrayList<>();
        for (int server = 0; server < 3; server++) {
            devices.add(cluster.device("ivan", server));
        }
        Wire jana = cluster.device("jana", 1);
        String chat = "d:ivan:jana";
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> Wire.newId()).toList();

        Set<String> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> all = new ArrayList<>();
            for (Wire device : devices) {
                all.add(threads.submit(() -> {
                    List<String> seqs = new ArrayList<>();
                    for (String id : ids) {
                        seqs.add(
                                id + " " + post(device, chat, id, "text", false).path("seq"));
                    }
                    return seqs;
                }));
            }
            for (Future<List<String>> one : all) {
                answers.addAll(one.get());
            }
        }
        for (String id : ids) {
            answers.add(id + " " + post(devices.get(2), chat, id, "text", true).path("seq"));
        }

        assertThat(answers).hasSize(20);
        assertThat(entries(jana, 20))
                .extracting(entry -> entry.at("/entry/id").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(cluster.store().log().head(new ConversationId(chat))).isEqualTo(20);
    }

    @Test
    void whatGoesBetweenServersIsCounted() throws IOException {
        Wire olga = cluster.device("olga", 0);
        Wire paul = cluster.device("paul", 1);
        Numbers before = cluster.numbers(0);
        Numbers there = cluster.numbers(1);
        String group = group(olga, "paul");
        paul.push("entry");
        for (int i = 0; i < 10; i++) {
            post(olga, group, "text");
            paul.push("entry");
        }

        Numbers after = cluster.numbers(0);
        assertThat(grown("parley_posts_total", before, after)).isEqualTo(10);
        assertThat(grown("parley_numbering_batches_total", before, after)).isGreaterThanOrEqualTo(11);
        assertThat(grown("parley_hop_seconds_count{hop=\"append\"}", before, after))
                .isEqualTo(10);
        assertThat(grown("parley_hop_seconds_count{hop=\"queue\"}", before, after))
                .isEqualTo(11);
        assertThat(grown("parley_deliveries_total", there, cluster.numbers(1))).isEqualTo(11);
        assertThat(grown("parley_hop_seconds_count{hop=\"arrival\"}", there, cluster.numbers(1)))
                .isEqualTo(11);
        assertThat(all("parley_hop_seconds_count{hop=\"look-up\"}")).isGreaterThanOrEqualTo(11);
        assertThat(after.of("parley_sessions")).isPositive();
        assertThat(after.of("parley_connections")).isGreaterThanOrEqualTo(after.of("parley_sessions"));
        for (String name : List.of(
                "parley_gate_holes_total",
                "parley_numbering_conflicts_total",
                "parley_numbering_uncertain_total",
                "parley_queue_lag",
                "parley_link_lag_millis",
                "parley_link_waiting",
                "parley_backend_errors_total{backend=\"cassandra\"}",
                "parley_backend_errors_total{backend=\"redis\"}",
                "parley_backend_errors_total{backend=\"kafka\"}",
                "parley_limit_refusals_total{limit=\"backlog\"}")) {
            assertThat(after.of(name)).isNotNegative();
        }
    }

    @Test
    void aDirectMessageCostsOneBatchAndTwoRoundTripsToRedis() throws IOException {
        Wire quentin = cluster.device("quentin", 0);
        Wire rosa = cluster.device("rosa", 1);
        post(quentin, "d:quentin:rosa", "hello");
        rosa.push("entry");
        Numbers before = cluster.numbers(0);
        Numbers there = cluster.numbers(1);
        int messages = 200;
        for (int i = 0; i < messages; i++) {
            post(quentin, "d:quentin:rosa", "text");
            rosa.push("entry");
        }

        Numbers after = cluster.numbers(0);
        assertThat(grown("parley_numbering_batches_total", before, after)).isEqualTo(messages);
        assertThat(grown("parley_backend_calls_total{backend=\"cassandra\"}", before, after))
                .isBetween((double) messages, messages + 10.0); // beside what the server does every now and then
        assertThat(grown("parley_hop_seconds_count{hop=\"look-up\"}", before, after))
                .isEqualTo(messages);
        assertThat(grown("parley_hop_seconds_count{hop=\"link\"}", before, after))
                .isEqualTo(messages);
        assertThat(grown("parley_backend_calls_total{backend=\"redis\"}", before, after))
                .isBetween(2.0 * messages, 2.0 * messages + 100);
        assertThat(grown("parley_backend_calls_total{backend=\"cassandra\"}", there, cluster.numbers(1)))
                .isLessThan(10);
    }

    @Test
    void anEntryToAThousandMembersCostsOneRecordOneLookUpAndOneRoundOfEnvelopes() throws Exception {
        int members = 1_000;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < members; i++) {
                String name = "mass" + i;
                threads.execute(() -> cluster.person(name));
            }
        }
        Wire first = cluster.device("mass0", 0);
        Wire last = cluster.device("mass999", 1);
        String id = Wire.newId();
        first.ask("create-group", "id: '%s', name: 'Mass', members: [%s]", id, names(1, 100));
        String group = "g:" + id.replace("-", "");
        for (int from = 100; from < members; from += 100) {
            first.ask(
                    "add-members",
                    "conversation: '%s', id: '%s', members: [%s]",
                    group,
                    Wire.newId(),
                    names(from, from + 100));
        }
        assertThat(last.push("entry").at("/entry/content/kind").asText()).isEqualTo("joined");
        double records = cluster.numbers(0).of("parley_backend_calls_total{backend=\"kafka\"}");
        double lookUps = all("parley_hop_seconds_count{hop=\"look-up\"}");
        double envelopes = all("parley_hop_seconds_count{hop=\"link\"}");
        for (int i = 0; i < 10; i++) {
            post(first, group, "text");
            last.push("entry");
        }

        assertThat(cluster.numbers(0).of("parley_backend_calls_total{backend=\"kafka\"}") - records)
                .isEqualTo(10);
        assertThat(all("parley_hop_seconds_count{hop=\"look-up\"}") - lookUps).isEqualTo(10);
        assertThat(all("parley_hop_seconds_count{hop=\"link\"}") - envelopes).isEqualTo(10);
    }

    private static String names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "'mass" + i + "'").collect(Collectors.joining(", "));
    }

    private static double grown(String name, Numbers before, Numbers after) {
        return after.of(name) - before.of(name);
    }

    /** Of all servers: whichever has taken an entry from the queue brings it to the others. */
    private double all(String name) throws IOException {
        double all = 0;
        for (int server = 0; server < 3; server++) {
            all += cluster.numbers(server).of(name);
        }
        return all;
    }

    @Test
    void whoComesAndGoesOnAnotherServerIsSeen() throws IOException {
        Wire kim = cluster.device("kim", 0);
        Wire lars = cluster.device("lars", 1);
        post(kim, "d:kim:lars", "hello");
        lars.push("entry");

        assertThat(isOnline(kim, "lars")).isTrue();
        lars.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isOnline(kim, "lars"));
        kim.untilNow();
        cluster.device("lars", 2);
        assertThat(kim.push("presence").at("/users/0/online").asBoolean()).isTrue();
    }

    @Test
    void whoeverIsBlockedThroughAnotherServerCanWriteNoMore() throws IOException {
        Wire susi = cluster.device("susi", 0);
        Wire tom = cluster.device("tom", 1);
        post(susi, "d:susi:tom", "hello");
        tom.push("entry");

        tom.ask("block", "user: 'susi'");
        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        post(susi, "d:susi:tom", "hello?").path("code").asText().equals("forbidden"));
        tom.ask("unblock", "user: 'susi'");

        assertThat(post(susi, "d:susi:tom", "hello!").path("type").asText()).isEqualTo("posted");
    }

    @Test
    void newsOfAllKindsReachDevicesOnOtherServers() throws IOException {
        Wire mia = cluster.device("mia", 0);
        Wire miasOther = cluster.device("mia", 1);
        Wire nils = cluster.device("nils", 2);
        String chat = "d:mia:nils";
        post(mia, chat, "hello");
        nils.push("entry");

        mia.tell("typing", "conversation: '%s'", chat);
        assertThat(nils.push("typing").path("user").asText()).isEqualTo("mia");
        nils.tell("mark", "conversation: '%s', read: 1", chat);
        assertThat(mia.push("marks").path("read").asInt()).isEqualTo(1);
        assertThat(miasOther.push("marks").path("user").asText()).isEqualTo("nils");
        mia.ask("settings", "conversation: '%s', archived: true", chat);
        assertThat(miasOther
                        .push("conversation")
                        .at("/conversation/settings/archived")
                        .asBoolean())
                .isTrue();
        nils.ask("set-profile", "name: 'Nils Holgersson'");
        assertThat(mia.push("profile").at("/user/name").asText()).isEqualTo("Nils Holgersson");
        mia.ask("set-presence-visible", "visible: false");
        assertThat(miasOther.push("profile").at("/user/presenceVisible").asBoolean())
                .isFalse();
    }
}
