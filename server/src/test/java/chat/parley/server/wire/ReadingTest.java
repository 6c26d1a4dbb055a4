package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code history}, {@code catch-up} and {@code members}, seen from outside. */
final class ReadingTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;
    private Wire carol;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
        alice = people.newcomer("alice");
        people.newcomer("bob");
        carol = people.newcomer("carol");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void historyIsTheNewestLinesWhereNothingElseIsAsked() throws IOException {
        post(60, "line");

        JsonNode page = alice.ask("history", "conversation: 'd:alice:bob'");

        assertPage(page, 11, 60, false, true);
    }

    @Test
    void historyLeadsBackToTheStartAndForthToTheEnd() throws IOException {
        post(25, "line");

        assertPage(history("before: 16, limit: 10"), 6, 15, false, false);
        assertPage(history("before: 6, limit: 10"), 1, 5, true, false);
        assertPage(history("after: 15, limit: 10"), 16, 25, false, true);
        assertPage(history("after: 2, limit: 3"), 3, 5, false, false);
        assertPage(history("around: 10, limit: 5"), 8, 12, false, false);
        assertPage(history("around: 1, limit: 4"), 1, 2, true, false);
    }

    @Test
    void historyTakesNothingThatItCantUnderstand() throws IOException {
        for (String wrong : List.of("limit: 0", "limit: 201", "before: 3, after: 1", "before: -1", "limit: 'many'")) {
            assertThat(history(wrong).path("code").asText()).as(wrong).isEqualTo("invalid");
        }
    }

    @Test
    void catchUpIsTheLogInOrder() throws IOException {
        post(25, "line");

        assertPage(catchUp("after: 0"), 1, 25, true, true);
        assertPage(catchUp("after: 3, limit: 4"), 4, 7, false, false);
        assertPage(catchUp("after: 21, limit: 4"), 22, 25, false, true);
        JsonNode nothing = catchUp("after: 25");
        assertThat(nothing.path("entries")).isEmpty();
        assertThat(nothing.path("reachesEnd").asBoolean()).isTrue();
    }

    @Test
    void answersAreCutAtTheirSizeAndSayHowToGoOn() throws IOException {
        post(40, "x".repeat(16_000));

        long after = 0;
        int pages = 0;
        boolean reachesEnd = false;
        while (!reachesEnd) {
            JsonNode page = catchUp("after: " + after);
            assertThat(page.toString().length()).isLessThan(300_000);
            assertThat(seqs(page).getFirst()).isEqualTo(after + 1);
            after = page.path("to").asLong();
            reachesEnd = page.path("reachesEnd").asBoolean();
            pages++;
        }
        assertThat(after).isEqualTo(40);
        assertThat(pages).isEqualTo(3);
        JsonNode page = history("limit: 40");
        assertThat(page.toString().length()).isLessThan(300_000);
        assertThat(page.path("to").asLong()).isEqualTo(40);
    }

    @Test
    void aDirectConversationThatNobodyPostedToIsEmptyForItsTwoPeople() throws IOException {
        for (JsonNode page : List.of(history("limit: 5"), catchUp("after: 0"))) {
            assertThat(page.path("type").asText()).isEqualTo("page");
            assertThat(page.path("entries")).isEmpty();
            assertThat(page.path("reachesStart").asBoolean()).isTrue();
            assertThat(page.path("reachesEnd").asBoolean()).isTrue();
        }
        assertThat(alice.ask("members", "conversation: 'd:alice:bob'").path("members"))
                .isEqualTo(Wire.json("[{handle: 'alice', name: 'alice'}, {handle: 'bob', name: 'bob'}]"));
        assertThat(alice.ask("members", "conversation: 'd:alice:bob', from: 'alice'")
                        .path("members"))
                .isEqualTo(Wire.json("[{handle: 'bob', name: 'bob'}]"));
        assertThat(alice.ask("members", "conversation: 'd:alice:alice'").path("members"))
                .isEqualTo(Wire.json("[{handle: 'alice', name: 'alice'}]"));
    }

    @Test
    void membersAreTheTwoPeople() throws IOException {
        post(1, "hello");

        assertThat(alice.ask("members", "conversation: 'd:alice:bob'").path("members"))
                .isEqualTo(Wire.json("[{handle: 'alice', name: 'alice'}, {handle: 'bob', name: 'bob'}]"));
    }

    @Test
    void nobodyElseReadsAnything() throws IOException {
        post(1, "private");

        for (String type : List.of("history", "catch-up", "members")) {
            for (String conversation : List.of("d:alice:bob", "d:carol:nobody", "d:alice:nobody")) {
                JsonNode answer = carol.ask(type, "conversation: '%s', after: 0", conversation);
                assertThat(answer.path("code").asText()).as(type + conversation).isEqualTo("not-found");
                assertThat(answer.path("message").asText()).isEqualTo("You have no such conversation.");
            }
        }
    }

    private void post(int lines, String text) throws IOException {
        for (int i = 0; i < lines; i++) {
            assertThat(alice.answer(alice.sendText("d:alice:bob", text))
                            .path("type")
                            .asText())
                    .isEqualTo("posted");
        }
    }

    private JsonNode history(String fields) throws IOException {
        return alice.ask("history", "conversation: 'd:alice:bob', " + fields);
    }

    private JsonNode catchUp(String fields) throws IOException {
        return alice.ask("catch-up", "conversation: 'd:alice:bob', " + fields);
    }

    private static void assertPage(JsonNode page, long from, long to, boolean reachesStart, boolean reachesEnd) {
        assertThat(page.path("type").asText()).isEqualTo("page");
        assertThat(seqs(page))
                .isEqualTo(LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(page.path("from").asLong()).isEqualTo(from);
        assertThat(page.path("to").asLong()).isEqualTo(to);
        assertThat(page.path("reachesStart").asBoolean()).isEqualTo(reachesStart);
        assertThat(page.path("reachesEnd").asBoolean()).isEqualTo(reachesEnd);
    }

    private static List<Long> seqs(JsonNode page) {
        return StreamSupport.stream(page.path("entries").spliterator(), false)
                .map(entry -> entry.path("seq").asLong())
                .toList();
    }
}
