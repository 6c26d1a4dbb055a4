package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that is killed with texts in its outbox sends them once after it is started again. */
class KillTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, new Handle("bob"));
    private static final int TEXTS = 20;

    @TempDir
    Path folder;

    @Test
    void textsInTheOutboxOfAKilledAppAreSentOnceAfterItsRestart() throws Exception {
        try (TestServer server = new TestServer()) {
            // from the sixth on nothing is answered, and the sixth is kept: the worst moment to be killed
            server.faults = request ->
                    request instanceof Request.Post && server.texts(CHAT).size() >= 5
                            ? (server.texts(CHAT).size() == 5 ? TestServer.Fault.UNANSWERED : TestServer.Fault.IGNORED)
                            : TestServer.Fault.NONE;
            server.lostPushes = entry -> entry.seq() >= 6;
            Process app = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            App.class.getName(),
                            folder.toString(),
                            server.address().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var out = app.inputReader()) {
                assertThat(out.readLine()).isEqualTo("written and partly sent");
            } finally {
                app.destroyForcibly();
                assertThat(app.waitFor(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(server.texts(CHAT)).hasSize(6);

            server.faults = request -> TestServer.Fault.NONE;
            server.lostPushes = entry -> false;
            try (Desk again = new Desk(folder, ALICE, server.address())) {
                again.await("all are lines", () -> again.slice(CHAT).lines().size() == TEXTS);
                List<String> written =
                        IntStream.range(0, TEXTS).mapToObj(i -> "text " + i).toList();
                assertThat(server.texts(CHAT)).isEqualTo(written);
                assertThat(again.texts(CHAT)).isEqualTo(written);
            }
        }
    }

    /** The app that is killed. */
    static final class App {
        public static void main(String[] args) throws Exception {
            try (Desk desk = new Desk(
                    Path.of(args[0]), ALICE, ServerAddress.parse(args[1]).orElseThrow())) {
                desk.await("it is online", () -> desk.chat.connection() instanceof ConnectionState.Online);
                for (int i = 0; i < TEXTS; i++) {
                    desk.chat.post(CHAT, Content.Text.of("text " + i));
                }
                desk.await("five are accepted and the others wait", () -> {
                    var slice = desk.slice(CHAT);
                    return slice.lines().size() == 5 && slice.pending().size() == TEXTS - 5;
                });
                System.out.println("written and partly sent");
                System.in.readAllBytes();
            }
        }
    }
}
