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

/** {@code find-users}, profiles and presence, seen from outside. */
final class PeopleTest {
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
    void peopleAreFoundByHandleAndByWordsOfTheirNames() throws IOException {
        alice.ask("set-profile", "name: 'Alice Liddell'");

        for (String text : new String[] {"al", "LIDD", "alice l"}) {
            assertThat(bob.ask("find-users", "text: '%s'", text).path("users"))
                    .as(text)
                    .isEqualTo(Wire.json("[{handle: 'alice', name: 'Alice Liddell'}]"));
        }
        assertThat(bob.ask("find-users", "text: 'ddell'").path("users")).isEmpty();
        assertThat(bob.ask("find-users", "text: 'b', limit: 1").path("users")).hasSize(1);
        assertThat(bob.refusal("find-users", "text: ' '")).isEqualTo("invalid");
        assertThat(bob.refusal("find-users", "text: 'a', limit: 51")).isEqualTo("invalid");
    }

    @Test
    void aProfileThatChangesIsToldToThoseWhoShareAConversation() throws IOException {
        Wire carol = people.newcomer("carol");
        alice.answer(alice.sendText("d:alice:bob", "hello"));
        bob.push("entry");

        JsonNode answer = alice.ask("set-profile", "name: 'Alice Liddell', status: 'late'");

        JsonNode expected = Wire.json("{handle: 'alice', name: 'Alice Liddell', status: 'late'}");
        assertThat(answer.path("user")).isEqualTo(expected);
        assertThat(bob.push("profile").path("user")).isEqualTo(expected);
        assertThat(bob.ask("profile", "user: 'alice'").path("user")).isEqualTo(expected);
        assertThat(carol.untilNow()).isEmpty();
    }

    @Test
    void faultyProfilesAreRefused() throws IOException {
        assertThat(alice.refusal("profile", "user: 'nobody'")).isEqualTo("not-found");
        assertThat(alice.refusal("profile", "user: 'Alice'")).isEqualTo("invalid");
        assertThat(alice.refusal("set-profile", "name: ' '")).isEqualTo("invalid");
        assertThat(alice.refusal("set-profile", "name: '%s'", "x".repeat(81))).isEqualTo("invalid");
    }

    @Test
    void presenceIsToldOfThoseWhoShareAConversation() throws IOException {
        people.newcomer("carol");
        alice.answer(alice.sendText("d:alice:bob", "hello"));

        JsonNode presence = alice.ask("watch", "users: ['bob', 'carol', 'nobody']");

        assertThat(presence.path("type").asText()).isEqualTo("presence");
        assertThat(presence.path("users")).isEqualTo(Wire.json("[{handle: 'bob', online: true}]"));
    }

    @Test
    void whoComesOnlineIsPushedToWhoWatches(@TempDir Path elsewhere) throws IOException {
        try (ParleyServer before = TestServers.start(elsewhere);
                Wire one = Wire.signedUp(before.port(), "alice");
                Wire other = Wire.signedUp(before.port(), "bob")) {
            one.answer(one.sendText("d:alice:bob", "hello"));
            other.push("entry");
        }
        try (ParleyServer after = TestServers.start(elsewhere);
                Wire one = Wire.signedIn(after.port(), "alice")) {
            JsonNode before = one.ask("watch", "users: ['bob']").at("/users/0");
            assertThat(before.path("online").asBoolean()).isFalse();
            assertThat(before.path("lastSeen").asLong()).isPositive();

            try (Wire other = Wire.signedIn(after.port(), "bob")) {
                assertThat(one.push("presence").path("users")).isEqualTo(Wire.json("[{handle: 'bob', online: true}]"));
                assertThat(other.untilNow()).isEmpty();
            }
        }
    }

    @Test
    void whoLeavesTheLastSharedGroupAndTheOthersSeeEachOtherNoMore() throws IOException {
        Wire carol = people.newcomer("carol");
        String group = group(alice, "'bob', 'carol'");
        alice.ask("watch", "users: ['bob', 'carol']");
        bob.ask("watch", "users: ['alice', 'carol']");
        carol.ask("watch", "users: ['bob']");
        alice.answer(alice.sendText("d:alice:carol", "we two go on"));

        alice.ask("remove-member", "conversation: '%s', id: '%s', member: 'bob'", group, Wire.newId());

        JsonNode nobody = Wire.json("[{handle: 'bob', online: false}]");
        assertThat(alice.push("presence").path("users")).isEqualTo(nobody);
        assertThat(carol.push("presence").path("users")).isEqualTo(nobody);
        assertThat(bob.push("presence").path("users"))
                .containsExactlyInAnyOrderElementsOf(
                        Wire.json("[{handle: 'alice', online: false}, {handle: 'carol', online: false}]"));
        assertThat(alice.ask("watch", "users: ['bob', 'carol']").path("users"))
                .isEqualTo(Wire.json("[{handle: 'carol', online: true}]"));
    }

    @Test
    void whoComesToShareAConversationIsSeenFromThenOn() throws IOException {
        Wire carol = people.newcomer("carol");
        String group = group(alice, "");
        for (Wire wire : new Wire[] {alice, carol}) {
            assertThat(wire.ask("watch", "users: ['alice', 'bob', 'carol']").path("users"))
                    .as("nobody but perhaps oneself")
                    .hasSizeLessThan(2);
        }

        alice.ask("add-members", "conversation: '%s', id: '%s', members: ['bob']", group, Wire.newId());
        carol.sendText("d:bob:carol", "hello");

        JsonNode expected = Wire.json("[{handle: 'bob', online: true}]");
        assertThat(alice.push("presence").path("users")).isEqualTo(expected);
        assertThat(carol.push("presence").path("users")).contains(expected.get(0));
    }

    private static String group(Wire creator, String members) throws IOException {
        return creator.ask("create-group", "id: '%s', name: 'Skaters', members: [%s]", Wire.newId(), members)
                .at("/conversation/id")
                .asText();
    }
}
