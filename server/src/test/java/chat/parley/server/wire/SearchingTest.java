package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code search}, seen from outside. */
final class SearchingTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;
    private Wire bob;
    private Wire carol;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
        alice = people.newcomer("alice");
        bob = people.newcomer("bob");
        carol = people.newcomer("carol");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void peopleFindWhatIsSaidInTheirConversationsAndNothingElse() throws IOException {
        say(alice, "d:alice:bob", "the plan for Müller");
        say(alice, "d:alice:alice", "my own plan");
        say(carol, "d:carol:carol", "a plan of others");

        assertThat(texts(found(alice, "text: 'PLAN'", 2))).containsExactly("my own plan", "the plan for Müller");
        assertThat(texts(found(bob, "text: 'plan muller'", 1))).containsExactly("the plan for Müller");
        assertThat(texts(found(carol, "text: 'plan'", 1))).containsExactly("a plan of others");
        assertThat(texts(found(alice, "text: 'plan', conversation: 'd:alice:bob'", 1)))
                .containsExactly("the plan for Müller");
        assertThat(texts(alice.ask("search", "text: 'plan', conversation: 'd:alice:carol'")))
                .isEmpty();
    }

    @Test
    void answersLeadOnByTheirNext() throws IOException {
        for (int i = 1; i <= 5; i++) {
            say(alice, "d:alice:bob", "line " + i);
        }
        List<String> all = new ArrayList<>();
        found(bob, "text: 'line'", 5);
        JsonNode page = bob.ask("search", "text: 'line', limit: 2");
        all.addAll(texts(page));
        while (page.has("next")) {
            page = bob.ask(
                    "search",
                    "text: 'line', limit: 2, before: '%s'",
                    page.path("next").asText());
            all.addAll(texts(page));
        }

        assertThat(all).containsExactly("line 5", "line 4", "line 3", "line 2", "line 1");
    }

    @Test
    void editedLineIsFoundAsItReadsAndADeletedOneNotAtAll() throws IOException {
        say(alice, "d:alice:bob", "first wording");
        say(alice, "d:alice:bob", "to be deleted");
        found(bob, "text: 'deleted'", 1);
        post(alice, "kind: 'edit', target: 1, text: 'second wording'");
        post(alice, "kind: 'delete', target: 2");

        assertThat(bob.ask("search", "text: 'deleted'").path("entries")).isEmpty();
        JsonNode line = found(bob, "text: 'second'", 1).path("entries").path(0);
        assertThat(line.path("seq").asLong()).isEqualTo(1);
        assertThat(line.path("content")).isEqualTo(Wire.json("{kind: 'text', text: 'second wording'}"));
        assertThat(bob.ask("search", "text: 'first wording'").path("entries")).isEmpty();
    }

    @Test
    void whoIsRemovedFromAGroupFindsNothingThereAnyMore() throws IOException {
        String group = alice.ask("create-group", "id: '%s', name: 'Group', members: ['bob']", Wire.newId())
                .path("conversation")
                .path("id")
                .asText();
        say(alice, group, "said in the group");
        say(bob, "d:bob:bob", "said in the notes");
        found(bob, "text: 'said in'", 2);
        String inGroup = "2@" + group; // as a 'next' is written
        assertThat(bob.ask("search", "text: 'said', before: '%s'", inGroup)
                        .path("type")
                        .asText())
                .isEqualTo("found");

        alice.ask("remove-member", "conversation: '%s', id: '%s', member: 'bob'", group, Wire.newId());

        assertThat(texts(bob.ask("search", "text: 'said in'"))).containsExactly("said in the notes");
        assertThat(bob.refusal("search", "text: 'said', conversation: '%s'", group))
                .isEqualTo("not-found");
        assertThat(bob.refusal("search", "text: 'said', before: '%s'", inGroup)).isEqualTo("invalid");
    }

    @Test
    void whatCantBeSearchedForIsInvalid() throws IOException {
        say(alice, "d:alice:bob", "something");
        for (String text : List.of("", " ", "ab", "a b c", "x".repeat(201))) {
            JsonNode answer = alice.ask("search", "text: '%s'", text);
            assertThat(answer.path("code").asText()).as(text).isEqualTo("invalid");
            assertThat(answer.path("message").asText()).startsWith("text ");
        }
        for (String before : List.of("", "@", "1", "x@d:alice:bob", "1@d:alice", "9@d:alice:bob", "1@d:bob:carol")) {
            JsonNode answer = alice.ask("search", "text: 'something', before: '%s'", before);
            assertThat(answer.path("code").asText()).as(before).isEqualTo("invalid");
            assertThat(answer.path("message").asText()).startsWith("before ");
        }
        assertThat(alice.refusal("search", "text: 'some', limit: 51")).isEqualTo("invalid");
    }

    @Test
    void nobodyLearnsOfConversationsOfOthers() throws IOException {
        say(alice, "d:alice:bob", "private");

        for (String conversation : List.of("d:alice:bob", "d:alice:nobody", "g:" + "0".repeat(32))) {
            JsonNode answer = carol.ask("search", "text: 'private', conversation: '%s'", conversation);
            assertThat(answer.path("code").asText()).isEqualTo("not-found");
            assertThat(answer.path("message").asText()).isEqualTo("You have no such conversation.");
            assertThat(carol.refusal("search", "text: 'ab', conversation: '%s'", conversation))
                    .isEqualTo("not-found");
        }
    }

    private static void say(Wire who, String conversation, String text) throws IOException {
        assertThat(who.answer(who.sendText(conversation, text)).path("type").asText())
                .isEqualTo("posted");
    }

    private static void post(Wire who, String content) throws IOException {
        String fields = "conversation: 'd:alice:bob', id: '%s', content: {" + content + "}";
        assertThat(who.ask("post", fields, Wire.newId()).path("type").asText()).isEqualTo("posted");
    }

    /** The answer once the index has followed the log. */
    private static JsonNode found(Wire who, String fields, int entries) throws IOException {
        JsonNode answer = who.ask("search", fields);
        while (answer.path("entries").size() < entries) {
            assertThat(answer.path("type").asText()).isEqualTo("found");
            LockSupport.parkNanos(100_000_000);
            answer = who.ask("search", fields);
        }
        return answer;
    }

    private static List<String> texts(JsonNode found) {
        assertThat(found.path("type").asText()).isEqualTo("found");
        return StreamSupport.stream(found.path("entries").spliterator(), false)
                .map(entry -> entry.path("content").path("text").asText())
                .toList();
    }
}
