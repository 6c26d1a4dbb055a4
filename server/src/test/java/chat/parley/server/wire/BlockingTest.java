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

/** Blocking people and hiding from them, seen from outside. */
final class BlockingTest {
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
        alice.answer(alice.sendText(CHAT, "hello"));
        alice.push("entry");
        bob.push("entry");
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    private String post(Wire who) throws IOException {
        JsonNode answer = who.answer(who.sendText(CHAT, "text"));
        return answer.path("type").asText().equals("posted")
                ? "posted"
                : answer.path("code").asText();
    }

    @Test
    void whoIsBlockedCantPostUntilUnblocked() throws IOException {
        assertThat(alice.ask("block", "user: 'bob'").path("type").asText()).isEqualTo("ok");

        assertThat(post(bob)).isEqualTo("forbidden");
        assertThat(bob.refusal(
                        "post",
                        "conversation: '%s', id: '%s', content: {kind: 'react', target: 1, emoji: '👍', on: true}",
                        CHAT,
                        Wire.newId()))
                .isEqualTo("forbidden");
        bob.tell("typing", "conversation: '%s'", CHAT);
        bob.untilNow();
        assertThat(alice.untilNow()).isEmpty();
        assertThat(bob.ask("history", "conversation: '%s'", CHAT).path("entries"))
                .hasSize(1);

        assertThat(alice.ask("unblock", "user: 'bob'").path("type").asText()).isEqualTo("ok");
        assertThat(post(bob)).isEqualTo("posted");
    }

    @Test
    void blockedPeopleAreListed() throws IOException {
        people.newcomer("carol");
        alice.ask("block", "user: 'carol'");
        alice.ask("block", "user: 'bob'");

        assertThat(alice.ask("blocked", "").path("users"))
                .isEqualTo(Wire.json("[{handle: 'bob', name: 'bob'}, {handle: 'carol', name: 'carol'}]"));
        assertThat(bob.ask("blocked", "").path("users")).isEmpty();
        assertThat(alice.refusal("block", "user: 'nobody'")).isEqualTo("not-found");
        assertThat(alice.refusal("block", "user: 'alice'")).isEqualTo("invalid");
    }

    @Test
    void whoIsBlockedAddsTheOtherOneToNoGroup() throws IOException {
        alice.ask("block", "user: 'bob'");

        assertThat(bob.refusal("create-group", "id: '%s', name: 'x', members: ['alice']", Wire.newId()))
                .isEqualTo("forbidden");
        assertThat(alice.ask("create-group", "id: '%s', name: 'x', members: ['bob']", Wire.newId())
                        .path("type")
                        .asText())
                .isEqualTo("conversation");
    }

    @Test
    void whoIsBlockedSeesNoPresence() throws IOException {
        assertThat(presence(bob.ask("watch", "users: ['alice']"))).isTrue();

        alice.ask("block", "user: 'bob'");

        assertThat(presence(bob.push("presence"))).isFalse();
        JsonNode again = bob.ask("watch", "users: ['alice']");
        assertThat(presence(again)).isFalse();
        assertThat(again.at("/users/0").has("lastSeen")).isFalse();
        assertThat(presence(alice.ask("watch", "users: ['bob']"))).isTrue();
        alice.ask("unblock", "user: 'bob'");
        assertThat(presence(bob.push("presence"))).isTrue();
    }

    @Test
    void whoHidesIsOfflineToOthersAndSeesNobody() throws IOException {
        bob.ask("watch", "users: ['alice']");
        alice.ask("watch", "users: ['bob']");

        assertThat(alice.ask("set-presence-visible", "visible: false")
                        .path("type")
                        .asText())
                .isEqualTo("ok");

        assertThat(presence(bob.push("presence"))).isFalse();
        assertThat(presence(alice.push("presence"))).isFalse();
        alice.ask("set-presence-visible", "visible: true");
        assertThat(presence(bob.push("presence"))).isTrue();
        assertThat(presence(alice.push("presence"))).isTrue();
    }

    @Test
    void whetherOneIsVisibleIsToldToAllOwnDevicesAndToNobodyElse() throws IOException {
        Wire phone = people.device("alice");
        bob.ask("watch", "users: ['alice']");

        alice.ask("set-presence-visible", "visible: false");

        JsonNode hidden = Wire.json("{handle: 'alice', name: 'alice', presenceVisible: false}");
        assertThat(alice.push("profile").path("user")).isEqualTo(hidden);
        assertThat(phone.push("profile").path("user")).isEqualTo(hidden);
        bob.push("presence");
        assertThat(bob.untilNow()).isEmpty();
        assertThat(bob.ask("profile", "user: 'alice'").path("user").has("presenceVisible"))
                .isFalse();
        assertThat(people.greeted()
                        .ask("sign-in", "handle: 'alice', password: 'correct horse'")
                        .path("user"))
                .isEqualTo(hidden);
    }

    private static boolean presence(JsonNode frame) {
        return frame.at("/users/0/online").asBoolean();
    }
}
