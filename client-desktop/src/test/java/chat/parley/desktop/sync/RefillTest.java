package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Unsent;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on this machine is emptied and comes again. */
class RefillTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, new Handle("bob"));

    @TempDir
    Path folder;

    private TestServer server;
    private Desk alice;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        alice = new Desk(folder, ALICE, server.address()).online();
        alice.chat.post(CHAT, Content.Text.of("one"));
        alice.chat.post(CHAT, Content.Text.of("two"));
        alice.await("both are lines", () -> alice.slice(CHAT).lines().size() == 2);
    }

    @AfterEach
    void stop() {
        alice.close();
        server.close();
    }

    @Test
    void logsComeAgainAndWhatIsNotSentStays() throws Exception {
        server.faults = request -> request instanceof Request.Post ? TestServer.Fault.IGNORED : TestServer.Fault.NONE;
        alice.chat.post(CHAT, Content.Text.of("three"));
        alice.chat.keepDraft(CHAT, new Draft("begun", null));
        assertThat(alice.chat.stored().unsent()).isEqualTo(new Unsent(1, 1));
        int before = server.heard.size();

        alice.chat.stored().refill();

        alice.await("the lines are here again", () -> alice.slice(CHAT).lines().size() == 2);
        assertThat(server.heard.subList(before, server.heard.size()))
                .filteredOn(Request.Sync.class::isInstance)
                .first()
                .satisfies(sync -> assertThat(((Request.Sync) sync).since()).isNull());
        assertThat(alice.texts(CHAT)).containsExactly("one", "two", "three");
        assertThat(alice.cache.draft(CHAT)).contains(new Draft("begun", null));
        server.faults = _ -> TestServer.Fault.NONE;
        alice.await("it was sent", () -> alice.slice(CHAT).lines().size() == 3);
    }

    @Test
    void nothingIsEmptiedWhileTheServerIsOutOfReach() throws Exception {
        server.close();
        alice.await("it is offline", () -> alice.chat.connection() instanceof ConnectionState.Offline);

        assertThatThrownBy(() -> alice.chat.stored().refill())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));

        assertThat(alice.texts(CHAT)).containsExactly("one", "two");
    }
}
