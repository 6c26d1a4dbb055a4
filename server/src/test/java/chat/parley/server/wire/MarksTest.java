package chat.parley.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.ParleyServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks and typing, seen from outside. */
final class MarksTest {
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
    }

    @AfterEach
    void stop() throws IOException {
        people.close();
        server.close();
    }

    private void aliceWrites(int texts) throws IOException {
        for (int i = 0; i < texts; i++) {
            alice.answer(alice.sendText(CHAT, "text " + i));
            bob.push("entry");
        }
    }

    @Test
    void readMarkReachesTheAuthorAndOwnOtherDevicesAndCountsTheUnread() throws IOException {
        Wire phone = people.device("bob");
        aliceWrites(3);
        assertThat(unread()).isEqualTo(3);

        bob.tell("mark", "conversation: '%s', read: 2", CHAT);

        for (Wire device : List.of(alice, phone)) {
            JsonNode marks = device.push("marks");
            assertThat(marks.path("conversation").asText()).isEqualTo(CHAT);
            assertThat(marks.path("user").asText()).isEqualTo("bob");
            assertThat(marks.path("delivered").asInt()).isEqualTo(2);
            assertThat(marks.path("read").asInt()).isEqualTo(2);
        }
        assertThat(unread()).isEqualTo(1);
        assertThat(bob.untilNow()).isEmpty();
        JsonNode summary = alice.ask("sync", "heads: {}").at("/conversations/0");
        assertThat(summary.at("/marks/bob/read").asInt()).isEqualTo(2);
        assertThat(summary.at("/marks/alice/read").asInt()).isEqualTo(3);
    }

    private int unread() throws IOException {
        return bob.ask("sync", "heads: {}").at("/conversations/0/unread").asInt();
    }

    @Test
    void markIsClampedToTheHead() throws IOException {
        aliceWrites(2);

        bob.tell("mark", "conversation: '%s', delivered: 99, read: 98", CHAT);

        assertThat(alice.push("marks").path("delivered").asInt()).isEqualTo(2);
    }

    @Test
    void faultyMarksAndTypingAreDroppedWithoutAWord() throws IOException {
        aliceWrites(1);

        bob.tell("mark", "conversation: '%s', read: -1", CHAT);
        bob.tell("mark", "conversation: 'nothing', read: 1");
        bob.tell("typing", "conversation: 'd:alice:carol'");
        bob.tell("typing", "conversation: 7");
        people.newcomer("carol").tell("mark", "conversation: '%s', read: 1", CHAT);

        assertThat(bob.untilNow()).isEmpty();
        alice.push("entry");
        assertThat(alice.untilNow()).isEmpty();
    }

    @Test
    void typingIsPassedOnToTheOthersOnceInAWhile() throws IOException {
        Wire phone = people.device("bob");
        bob.tell("typing", "conversation: '%s'", CHAT);
        bob.tell("typing", "conversation: '%s'", CHAT);

        JsonNode typing = alice.push("typing");
        assertThat(typing.path("conversation").asText()).isEqualTo(CHAT);
        assertThat(typing.path("user").asText()).isEqualTo("bob");
        bob.untilNow();
        assertThat(alice.untilNow()).isEmpty();
        assertThat(phone.untilNow()).isEmpty();
    }

    @Test
    void typingInAGroupReachesItsMembersOnline() throws IOException {
        Wire carol = people.newcomer("carol");
        String id = Wire.newId();
        alice.ask("create-group", "id: '%s', name: 'Group', members: ['bob']", id);
        String group = "g:" + id.replace("-", "");

        alice.tell("typing", "conversation: '%s'", group);

        assertThat(bob.push("typing").path("user").asText()).isEqualTo("alice");
        assertThat(carol.untilNow()).isEmpty();
    }
}
