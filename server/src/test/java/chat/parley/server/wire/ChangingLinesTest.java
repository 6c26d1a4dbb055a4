package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits, deletions, reactions and pins, seen from outside. */
final class ChangingLinesTest {
    private static final String CHAT = "d:alice:bob";

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
        alice.answer(alice.sendText(CHAT, "first"));
        alice.push("entry");
        bob.push("entry");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    private static JsonNode post(Wire who, String conversation, String content) throws IOException {
        return who.ask("post", "conversation: '%s', id: '%s', content: {%s}", conversation, Wire.newId(), content);
    }

    private static String refusal(Wire who, String content) throws IOException {
        return post(who, CHAT, content).path("code").asText();
    }

    @Test
    void editIsPushedAndFoldsIntoTheHistory() throws IOException {
        post(alice, CHAT, "kind: 'edit', target: 1, text: 'better', mentions: ['bob']");

        assertThat(bob.push("entry").at("/entry/content"))
                .isEqualTo(Wire.json("{kind: 'edit', target: 1, text: 'better', mentions: ['bob']}"));
        bob.answer(bob.sendText(CHAT, "second"));
        JsonNode page = bob.ask("history", "conversation: '%s', before: 2", CHAT);
        assertThat(page.path("entries")).hasSize(2);
        assertThat(page.path("to").asInt()).isEqualTo(1);
        assertThat(page.at("/entries/1/content/text").asText()).isEqualTo("better");
    }

    @Test
    void onlyItsAuthorEditsAText() throws IOException {
        assertThat(refusal(bob, "kind: 'edit', target: 1, text: 'worse'")).isEqualTo("forbidden");
        assertThat(refusal(alice, "kind: 'edit', target: 1, text: ' '")).isEqualTo("invalid");
        assertThat(refusal(alice, "kind: 'edit', target: 2, text: 'x'")).isEqualTo("not-found");
        assertThat(refusal(alice, "kind: 'edit', target: 1, text: '" + "x".repeat(16_385) + "'"))
                .isEqualTo("too-large");
        assertThat(bob.untilNow()).isEmpty();
    }

    @Test
    void deletedTextIsGoneWithItsEditsFromEveryAnswer() throws IOException {
        post(alice, CHAT, "kind: 'edit', target: 1, text: 'a secret'");
        post(alice, CHAT, "kind: 'delete', target: 1");

        for (JsonNode page : new JsonNode[] {
            bob.ask("history", "conversation: '%s'", CHAT), bob.ask("catch-up", "conversation: '%s', after: 0", CHAT)
        }) {
            assertThat(page.at("/entries/0/content")).isEqualTo(Wire.json("{kind: 'deleted'}"));
            assertThat(page.at("/entries/1/content")).isEqualTo(Wire.json("{kind: 'deleted'}"));
            assertThat(page.toString()).doesNotContain("secret").doesNotContain("first");
        }
        assertThat(bob.ask("sync", "heads: {}")
                        .at("/conversations/0/last/content/kind")
                        .asText())
                .isEqualTo("deleted");
        assertThat(bob.ask("sync", "heads: {}").at("/conversations/0/unread").asInt())
                .isZero();
    }

    @Test
    void whatIsDeletedIsNotChangedAnyMore() throws IOException {
        post(alice, CHAT, "kind: 'delete', target: 1");

        assertThat(refusal(alice, "kind: 'edit', target: 1, text: 'x'")).isEqualTo("conflict");
        assertThat(refusal(bob, "kind: 'react', target: 1, emoji: '👍', on: true"))
                .isEqualTo("conflict");
        assertThat(refusal(bob, "kind: 'pin', target: 1, on: true")).isEqualTo("conflict");
        assertThat(post(bob, CHAT, "kind: 'text', text: 'an answer', replyTo: 1")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
    }

    @Test
    void repeatedEditOfWhatWasDeletedSinceIsAnsweredPosted() throws IOException {
        String id = Wire.newId();
        String edit = "conversation: '%s', id: '%s', retry: true, content: {kind: 'edit', target: 1, text: 'better'}";
        JsonNode first = alice.ask("post", edit, CHAT, id);
        post(alice, CHAT, "kind: 'delete', target: 1");

        JsonNode again = alice.ask("post", edit, CHAT, id);

        assertThat(again.path("type").asText()).isEqualTo("posted");
        assertThat(again.path("seq")).isEqualTo(first.path("seq"));
    }

    @Test
    void onlyItsAuthorDeletesATextInADirectConversation() throws IOException {
        assertThat(refusal(bob, "kind: 'delete', target: 1")).isEqualTo("forbidden");
        assertThat(refusal(alice, "kind: 'delete', target: 9")).isEqualTo("not-found");
    }

    @Test
    void reactionsAndPinsAreForTextsAndBothMayGiveThem() throws IOException {
        assertThat(post(bob, CHAT, "kind: 'react', target: 1, emoji: '👍', on: true")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(post(bob, CHAT, "kind: 'pin', target: 1, on: true")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(refusal(bob, "kind: 'react', target: 2, emoji: '👍', on: true"))
                .isEqualTo("not-found");
        assertThat(refusal(bob, "kind: 'react', target: 1, emoji: 'no emoji', on: true"))
                .isEqualTo("invalid");
        assertThat(refusal(bob, "kind: 'react', target: 1, emoji: '👍👍', on: true"))
                .isEqualTo("invalid");
        JsonNode page = alice.ask("history", "conversation: '%s'", CHAT);
        assertThat(page.path("entries")).hasSize(3);
    }

    @Test
    void adminsOfAGroupDeleteOthersTextsAndPin() throws IOException {
        String id = Wire.newId();
        alice.ask("create-group", "id: '%s', name: 'Group', members: ['bob']", id);
        String group = "g:" + id.replace("-", "");
        post(bob, group, "kind: 'text', text: 'from bob'");
        post(alice, group, "kind: 'text', text: 'from alice'");

        assertThat(post(bob, group, "kind: 'pin', target: 2, on: true")
                        .path("code")
                        .asText())
                .isEqualTo("forbidden");
        assertThat(post(bob, group, "kind: 'delete', target: 3").path("code").asText())
                .isEqualTo("forbidden");
        assertThat(post(alice, group, "kind: 'pin', target: 2, on: true")
                        .path("type")
                        .asText())
                .isEqualTo("posted");
        assertThat(post(alice, group, "kind: 'delete', target: 2").path("type").asText())
                .isEqualTo("posted");
        assertThat(post(alice, group, "kind: 'delete', target: 1").path("code").asText())
                .isEqualTo("invalid");
    }

    @Test
    void filesAreNotTakenYet() throws IOException {
        assertThat(refusal(alice, "kind: 'file', file: {id: 'x', name: 'x', mime: 'text/plain', bytes: 1}"))
                .isEqualTo("unsupported");
    }
}
