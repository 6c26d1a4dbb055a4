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

/** {@code sync}, seen from outside. */
final class SyncTest {
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
    void aNewDeviceIsToldOfAllConversations() throws IOException {
        alice.answer(alice.sendText("d:alice:bob", "one"));
        alice.ask(
                "post",
                "conversation: 'd:alice:bob', id: '%s', content: {kind: 'text', text: '@bob', mentions: ['bob']}",
                Wire.newId());
        bob.answer(bob.sendText("d:bob:bob", "note"));

        JsonNode synced = people.device("bob").ask("sync", "heads: {}");

        assertThat(synced.path("type").asText()).isEqualTo("synced");
        assertThat(synced.path("removed")).isEmpty();
        assertThat(synced.has("next")).isFalse();
        JsonNode direct = summary(synced, "d:alice:bob");
        assertThat(direct.path("kind").asText()).isEqualTo("direct");
        assertThat(direct.path("name").asText()).isEqualTo("alice");
        assertThat(direct.path("head").asLong()).isEqualTo(2);
        assertThat(direct.at("/last/content/text").asText()).isEqualTo("@bob");
        assertThat(direct.path("unread").asInt()).isEqualTo(2);
        assertThat(direct.path("mentioned").asBoolean()).isTrue();
        assertThat(direct.path("members").asInt()).isEqualTo(2);
        assertThat(direct.path("settings")).isEqualTo(Wire.json("{muted: 0, archived: false, favourite: false}"));
        assertThat(direct.path("marks"))
                .isEqualTo(Wire.json("{alice: {delivered: 2, read: 2}, bob: {delivered: 0, read: 0}}"));
        JsonNode notes = summary(synced, "d:bob:bob");
        assertThat(notes.path("name").asText()).isEqualTo("bob");
        assertThat(notes.path("unread").asInt()).isZero();
        assertThat(notes.path("members").asInt()).isEqualTo(1);
    }

    @Test
    void postingReadsOnesOwnEntry() throws IOException {
        alice.answer(alice.sendText("d:alice:bob", "one"));
        bob.answer(bob.sendText("d:alice:bob", "two"));

        JsonNode summary = summary(bob.ask("sync", "heads: {}"), "d:alice:bob");

        assertThat(summary.path("unread").asInt()).isZero();
        assertThat(summary.at("/marks/bob/read").asLong()).isEqualTo(2);
    }

    @Test
    void aDeviceThatWasHereIsToldWhatDiffersFromItsHeads() throws IOException {
        alice.answer(alice.sendText("d:alice:bob", "one"));
        long muchLater = bob.ask("sync", "heads: {}").path("at").asLong() + 3_600_000;

        JsonNode nothing = bob.ask("sync", "heads: {'d:alice:bob': 1}, since: %d", muchLater);
        JsonNode behind = bob.ask("sync", "heads: {'d:alice:bob': 0}, since: %d", muchLater);
        JsonNode unknown = bob.ask("sync", "heads: {}, since: %d", muchLater);

        assertThat(nothing.path("conversations")).isEmpty();
        assertThat(behind.path("conversations")).hasSize(1);
        assertThat(unknown.path("conversations")).hasSize(1);
    }

    @Test
    void aNameThatChangedIsToldToPeers() throws IOException {
        alice.answer(alice.sendText("d:alice:bob", "one"));
        JsonNode before = bob.ask("sync", "heads: {}");

        alice.ask("set-profile", "name: 'Alice Liddell'");

        JsonNode after = bob.ask(
                "sync",
                "heads: {'d:alice:bob': 1}, since: %d",
                before.path("at").asLong());
        assertThat(summary(after, "d:alice:bob").path("name").asText()).isEqualTo("Alice Liddell");
    }

    @Test
    void whatTheUserIsNotInIsNamed() throws IOException {
        JsonNode synced = bob.ask(
                "sync",
                "heads: {'g:0193f0a17c1e7e2b9d530d6a5a3f4b10': 7, 'd:alice:carol': 1, 'd:alice:bob': 0}, since: 1");

        List<String> removed = new ArrayList<>();
        synced.path("removed").forEach(id -> removed.add(id.asText()));
        assertThat(removed).containsExactlyInAnyOrder("g:0193f0a17c1e7e2b9d530d6a5a3f4b10", "d:alice:carol");
    }

    @Test
    void aLongAnswerGoesOnFromWhereItStopped() throws IOException {
        String large = "x".repeat(16_000);
        List<String> expected = new ArrayList<>();
        for (int i = 10; i < 45; i++) {
            people.newcomer("peer" + i).close();
            String conversation = "d:bob:peer" + i;
            expected.add(conversation);
            assertThat(bob.answer(bob.sendText(conversation, large))
                            .path("type")
                            .asText())
                    .isEqualTo("posted");
        }

        List<String> told = new ArrayList<>();
        String from = "";
        int pages = 0;
        do {
            JsonNode synced = bob.ask("sync", "heads: {}" + (from.isEmpty() ? "" : ", from: '" + from + "'"));
            assertThat(synced.toString().length()).isLessThan(300_000);
            synced.path("conversations")
                    .forEach(summary -> told.add(summary.path("id").asText()));
            from = synced.path("next").asText("");
            pages++;
        } while (!from.isEmpty());

        assertThat(told).isEqualTo(expected);
        assertThat(pages).isGreaterThan(1);
    }

    private static JsonNode summary(JsonNode synced, String conversation) {
        for (JsonNode summary : synced.path("conversations")) {
            if (summary.path("id").asText().equals(conversation)) {
                return summary;
            }
        }
        throw new AssertionError(conversation + " is not in " + synced);
    }
}
