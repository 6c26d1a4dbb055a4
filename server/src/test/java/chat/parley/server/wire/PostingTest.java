package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code post} and what comes of it, seen from outside. */
final class PostingTest {
    private ParleyServer server;
    private TestPeople people;
    private Wire alice;
    private Wire bob;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        server = TestServers.start(data);
        people = new TestPeople(server.port());
        alice = people.newcomer("alice");
        bob = people.newcomer("bob");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    @Test
    void aTextReachesEveryDeviceOfBothOnceThePostingOneIncluded() throws IOException {
        Wire phone = people.device("alice");
        String id = Wire.newId();

        JsonNode posted =
                alice.ask("post", "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: 'Hello'}", id);

        assertThat(posted.path("type").asText()).isEqualTo("posted");
        assertThat(posted.path("conversation").asText()).isEqualTo("d:alice:bob");
        assertThat(posted.path("id").asText()).isEqualTo(id);
        assertThat(posted.path("seq").asLong()).isEqualTo(1);
        for (Wire device : List.of(alice, bob, phone)) {
            JsonNode entry = device.push("entry").path("entry");
            assertThat(entry.path("conversation").asText()).isEqualTo("d:alice:bob");
            assertThat(entry.path("seq").asLong()).isEqualTo(1);
            assertThat(entry.path("id").asText()).isEqualTo(id);
            assertThat(entry.path("author").asText()).isEqualTo("alice");
            assertThat(entry.path("at")).isEqualTo(posted.path("at"));
            assertThat(entry.path("content")).isEqualTo(Wire.json("{kind: 'text', text: 'Hello'}"));
            assertThat(device.untilNow()).isEmpty();
        }
    }

    @Test
    void postsOfOneConnectionAreNumberedInTheOrderSentAndPushedInThatOrder() throws IOException {
        List<Integer> refs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            refs.add(alice.sendText("d:alice:bob", "text " + i));
        }

        for (int i = 0; i < 40; i++) {
            assertThat(alice.answer(refs.get(i)).path("seq").asLong()).isEqualTo(i + 1);
        }
        for (int i = 0; i < 40; i++) {
            JsonNode entry = bob.push("entry").path("entry");
            assertThat(entry.path("seq").asLong()).isEqualTo(i + 1);
            assertThat(entry.at("/content/text").asText()).isEqualTo("text " + i);
        }
    }

    @Test
    void ofPostsSentTogetherEachIsAnsweredForItself() throws IOException {
        String used = Wire.newId();
        String post = "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: '%s'%s}";
        List<Integer> good = new ArrayList<>();
        List<Integer> stray = new ArrayList<>();
        List<Integer> conflicting = new ArrayList<>();
        alice.ask("post", post, used, "the first", "");
        for (int i = 0; i < 10; i++) {
            good.add(alice.send("post", post, Wire.newId(), "text " + i, ""));
            stray.add(alice.send("post", post, Wire.newId(), "to nobody", ", replyTo: 999"));
            conflicting.add(alice.send("post", post, used, "again", ""));
        }

        for (int i = 0; i < 10; i++) {
            assertThat(alice.answer(good.get(i)).path("seq").asLong()).isEqualTo(i + 2);
            assertThat(alice.answer(stray.get(i)).path("code").asText()).isEqualTo("invalid");
            assertThat(alice.answer(conflicting.get(i)).path("code").asText()).isEqualTo("conflict");
        }
        for (int i = 0; i <= 10; i++) {
            assertThat(bob.push("entry").at("/entry/seq").asLong()).isEqualTo(i + 1);
        }
    }

    @Test
    void aPostMayFollowTheMakingOfItsGroupAtOnce() throws IOException {
        for (int i = 0; i < 10; i++) {
            String group = Wire.newId();
            alice.sendText("d:alice:bob", "I make");
            alice.sendText("d:alice:bob", "a group");
            alice.send("create-group", "id: '%s', name: 'Skaters', members: ['bob']", group);
            int first = alice.sendText("g:" + group.replace("-", ""), "Welcome");

            assertThat(alice.answer(first).path("type").asText()).isEqualTo("posted");
        }
    }

    @Test
    void allDevicesSeeOneOrderWhenAllPostAtOnce() throws IOException {
        List<Wire> devices = List.of(alice, people.device("alice"), bob, people.device("bob"));
        for (int i = 0; i < 25; i++) {
            for (Wire device : devices) {
                device.sendText("d:alice:bob", "text");
            }
        }

        List<String> seen = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            JsonNode entry = alice.push("entry").path("entry");
            assertThat(entry.path("seq").asInt()).isEqualTo(i);
            seen.add(entry.path("id").asText());
        }
        assertThat(seen).doesNotHaveDuplicates();
        for (Wire device : devices.subList(1, 4)) {
            for (String id : seen) {
                assertThat(device.push("entry").at("/entry/id").asText()).isEqualTo(id);
            }
        }
    }

    @Test
    void aRepeatIsAnsweredLikeTheFirstAndNotPushedAgain() throws IOException {
        String post = "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: 'once'}, retry: %s";
        String id = Wire.newId();
        JsonNode first = alice.ask("post", post, id, "false");

        JsonNode second = alice.ask("post", post, id, "true");
        JsonNode elsewhere = people.device("alice").ask("post", post, id, "true");

        assertThat(second.path("seq")).isEqualTo(first.path("seq"));
        assertThat(second.path("at")).isEqualTo(first.path("at"));
        assertThat(elsewhere.path("seq")).isEqualTo(first.path("seq"));
        assertThat(bob.untilNow()).hasSize(1);
    }

    @Test
    void anIdThatWasUsedForSomethingElseIsAConflict() throws IOException {
        String id = Wire.newId();
        alice.ask("post", "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: 'one'}", id);

        assertThat(alice.refusal(
                        "post", "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: 'two'}", id))
                .isEqualTo("conflict");
        assertThat(alice.refusal(
                        "post", "conversation: 'd:alice:alice', id: '%s', content: {kind: 'text', text: 'one'}", id))
                .isEqualTo("conflict");
        assertThat(bob.ask("post", "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: 'mine'}", id)
                        .path("seq")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void notesToSelfReachOnlyOwnDevices() throws IOException {
        Wire phone = people.device("alice");

        alice.answer(alice.sendText("d:alice:alice", "remember"));

        assertThat(phone.push("entry").at("/entry/content/text").asText()).isEqualTo("remember");
        assertThat(alice.untilNow()).hasSize(1);
        assertThat(bob.untilNow()).isEmpty();
    }

    @Test
    void anAnswerToALineAndAMentionAreKept() throws IOException {
        alice.answer(alice.sendText("d:alice:bob", "question"));

        JsonNode posted = bob.ask(
                "post",
                "conversation: 'd:alice:bob', id: '%s',"
                        + " content: {kind: 'text', text: 'answer', replyTo: 1, mentions: ['alice']}",
                Wire.newId());

        assertThat(posted.path("seq").asLong()).isEqualTo(2);
        alice.push("entry");
        JsonNode content = alice.push("entry").at("/entry/content");
        assertThat(content.path("replyTo").asLong()).isEqualTo(1);
        assertThat(content.path("mentions")).isEqualTo(Wire.json("['alice']"));
    }

    @Test
    void whatIsNoBusinessOfTheAuthorsIsNotFound() throws IOException {
        Wire carol = people.newcomer("carol");
        carol.answer(carol.sendText("d:bob:carol", "private"));

        JsonNode foreign = alice.answer(alice.sendText("d:bob:carol", "let me in"));
        JsonNode unknownPeer = alice.answer(alice.sendText("d:alice:nobody", "hello?"));
        JsonNode noGroup = alice.answer(alice.sendText("g:0193f0a17c1e7e2b9d530d6a5a3f4b10", "hello?"));

        for (JsonNode answer : List.of(foreign, unknownPeer, noGroup)) {
            assertThat(answer.path("code").asText()).isEqualTo("not-found");
            assertThat(answer.path("message")).isEqualTo(foreign.path("message"));
        }
        assertThat(bob.ask("catch-up", "conversation: 'd:bob:carol', after: 0").path("entries"))
                .hasSize(1);
    }

    @Test
    void faultyContentsAreRefusedByNameAndChangeNothing() throws IOException {
        assertRefused("{kind: 'text', text: 'x', replyTo: 1}", "invalid", "content.replyTo");
        assertRefused("{kind: 'text', text: 'x', mentions: ['carol']}", "invalid", "content.mentions");
        assertRefused("{kind: 'text', text: '  '}", "invalid", "content.text");
        assertRefused("{kind: 'text'}", "invalid", "content.text");
        assertRefused("{kind: 'text', text: 7}", "invalid", "content.text");
        assertRefused("{kind: 'text', text: '%s'}".formatted("ä".repeat(8_193)), "too-large", "content.text");
        assertRefused("{kind: 'created', name: 'x', members: []}", "invalid", "content.kind");
        assertRefused("{kind: 'deleted'}", "invalid", "content.kind");
        assertRefused("{kind: 'react', target: 1, emoji: '👍', on: true}", "not-found", "There is no such message");
        assertRefused("{kind: 'hologram'}", "unsupported", "content.kind");
        assertRefused("'text'", "invalid", "content");
        assertThat(alice.refusal("post", "id: '%s', content: {kind: 'text', text: 'x'}", Wire.newId()))
                .isEqualTo("invalid");
        assertThat(alice.refusal("post", "conversation: 'd:alice:bob', id: '7', content: {kind: 'text', text: 'x'}"))
                .isEqualTo("invalid");
        assertThat(alice.refusal(
                        "post",
                        "conversation: 'd:bob:alice', id: '%s', content: {kind: 'text', text: 'x'}",
                        Wire.newId()))
                .isEqualTo("invalid");

        assertThat(alice.ask("catch-up", "conversation: 'd:alice:bob', after: 0")
                        .path("entries"))
                .isEmpty();
        assertThat(bob.untilNow()).isEmpty();
    }

    @Test
    void aTextOfTheLargestSizeIsTaken() throws IOException {
        String largest = "ä".repeat(8_192);

        assertThat(alice.answer(alice.sendText("d:alice:bob", largest))
                        .path("seq")
                        .asLong())
                .isEqualTo(1);
        assertThat(bob.push("entry").at("/entry/content/text").asText()).isEqualTo(largest);
    }

    private void assertRefused(String content, String code, String field) throws IOException {
        JsonNode answer = alice.ask(
                "post", "conversation: 'd:alice:bob', id: '%s', content: " + content.replace("%", "%%"), Wire.newId());
        assertThat(answer.path("code").asText()).as(content).isEqualTo(code);
        assertThat(answer.path("message").asText()).as(content).startsWith(field);
    }
}
