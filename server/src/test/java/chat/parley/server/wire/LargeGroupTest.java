package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Handle;
import chat.parley.server.ParleyServer;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.embedded.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A group of as many as there may be. */
final class LargeGroupTest {
    private static final int OTHERS = 4_998;
    private static final int AT_ONCE = 500;

    @Test
    void groupOfFiveThousandTakesNobodyMoreAndReachesWhoIsThere(@TempDir Path data) throws IOException {
        makeAccounts(data);
        try (ParleyServer server = TestServers.start(data);
                TestPeople people = new TestPeople(server.port())) {
            Wire alice = people.newcomer("alice");
            Wire bob = people.newcomer("bob");
            Wire carol = people.newcomer("carol");
            String id = Wire.newId();
            String group = "g:" + id.replace("-", "");
            alice.ask("create-group", "id: '%s', name: 'Everybody', members: ['bob']", id);
            for (int from = 0; from < OTHERS; from += AT_ONCE) {
                assertThat(add(alice, group, from, Math.min(OTHERS, from + AT_ONCE)))
                        .isEqualTo("posted");
            }

            assertThat(alice.refusal(
                            "add-members", "conversation: '%s', id: '%s', members: ['carol']", group, Wire.newId()))
                    .isEqualTo("too-large");
            alice.sendText(group, "hello all");
            assertThat(textPushed(bob)).isEqualTo("hello all");
            JsonNode first = bob.ask("members", "conversation: '%s'", group);
            assertThat(first.toString().length()).isBetween(250 * 1024, 256 * 1024);
            JsonNode rest = bob.ask("members", "conversation: '%s', from: '%s'", group, text(first, "next"));
            assertThat(rest.has("next")).isFalse();
            assertThat(Stream.of(first, rest).flatMap(LargeGroupTest::handles))
                    .hasSize(5_000)
                    .isSorted()
                    .doesNotHaveDuplicates();
            JsonNode summary = bob.ask("sync", "heads: {}").at("/conversations/0");
            assertThat(summary.path("members").asInt()).isEqualTo(5_000);
            assertThat(summary.path("marks")).hasSize(1); // one's own alone
            assertThat(carol.untilNow()).isEmpty();
        }
    }

    private static void makeAccounts(Path data) {
        try (Store store = Store.open(data, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < OTHERS; i++) {
                Account account = Account.of(new Handle("p" + i), "Person " + i, new PasswordHash("-"), 1);
                threads.execute(() -> store.accounts().create(account));
            }
        }
    }

    private static String add(Wire who, String group, int from, int to) throws IOException {
        String handles = IntStream.range(from, to).mapToObj(i -> "'p" + i + "'").collect(Collectors.joining(", "));
        return who.ask("add-members", "conversation: '%s', id: '%s', members: [%s]", group, Wire.newId(), handles)
                .path("type")
                .asText();
    }

    private static Stream<String> handles(JsonNode answer) {
        return answer.path("members").valueStream().map(member -> text(member, "handle"));
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }

    private static String textPushed(Wire who) throws IOException {
        JsonNode content = who.push("entry").at("/entry/content");
        while (!content.path("kind").asText().equals("text")) {
            content = who.push("entry").at("/entry/content");
        }
        return content.path("text").asText();
    }
}
