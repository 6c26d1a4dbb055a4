package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Trust;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app's model and the server as they are. */
class RealServerTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    private static final Password PASSWORD = new Password("correct horse");

    @TempDir
    Path folder;

    private final SignIn signIn = new SignIn("desk/1", DeviceId.random(), new Trust(Path.of("none")));
    private ParleyServer server;
    private ServerAddress address;

    @BeforeEach
    void start() throws IOException {
        startAt(0);
        address = ServerAddress.parse("localhost:" + server.port()).orElseThrow();
    }

    private void startAt(int port) throws IOException {
        server = ParleyServer.start(Configuration.load(
                null,
                Map.of("PARLEY_LIMITS_ENFORCED", "false"),
                Map.of(
                        "server.port",
                        Integer.toString(port),
                        "data.directory",
                        folder.resolve("server").toString())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Desk desk(SignedIn in) {
        return new Desk(folder, in.account().handle(), address, in.token());
    }

    private SignedIn signUp(Handle handle) throws Exception {
        return signIn.signUp(address, handle, handle.text() + " of Wonderland", PASSWORD, null);
    }

    @Test
    void twoPeopleMeetAndTalk() throws Exception {
        try (Desk alice = desk(signUp(ALICE)).online();
                Desk bob = desk(signUp(BOB)).online()) {
            assertThat(alice.chat.findPeople("bo"))
                    .extracting(user -> user.handle())
                    .containsExactly(BOB);
            assertThat(alice.chat.openDirect(BOB)).isEqualTo(CHAT);
            alice.chat.watch(List.of(BOB));
            List<String> said =
                    IntStream.range(0, 30).mapToObj(i -> "text " + i).toList();
            said.forEach(text -> alice.chat.post(CHAT, Content.Text.of(text)));
            bob.await("all has come", () -> bob.texts(CHAT).equals(said));
            alice.await("all is accepted", () -> alice.slice(CHAT).lines().size() == 30);
            bob.await(
                    "alice has a name",
                    () -> bob.cache
                            .conversation(CHAT)
                            .filter(row -> row.title().equals("alice of Wonderland"))
                            .isPresent());
            assertThat(bob.cache.conversation(CHAT).orElseThrow().unread()).isEqualTo(30);
            alice.await(
                    "bob is seen although nothing was said yet when that was asked for",
                    () -> alice.chat.presence().containsKey(BOB)
                            && alice.chat.presence().get(BOB).online());
        }
    }

    @Test
    void serverThatIsStartedAgainFindsEverybodyAndNothingIsLostOrDoubled() throws Exception {
        try (Desk alice = desk(signUp(ALICE)).online();
                Desk bob = desk(signUp(BOB)).online()) {
            alice.chat.post(CHAT, Content.Text.of("before"));
            bob.await("it came", () -> bob.texts(CHAT).equals(List.of("before")));

            int port = server.port();
            server.close();
            alice.await("it is offline", () -> alice.chat.connection() instanceof ConnectionState.Offline);
            alice.chat.post(CHAT, Content.Text.of("while away"));
            bob.chat.post(CHAT, Content.Text.of("me too"));
            startAt(port);

            bob.await("all three are lines", () -> bob.slice(CHAT).lines().size() == 3);
            alice.await("all three are lines", () -> alice.slice(CHAT).lines().size() == 3);
            assertThat(alice.texts(CHAT))
                    .isEqualTo(bob.texts(CHAT))
                    .containsExactlyInAnyOrder("before", "while away", "me too");
        }
    }

    @Test
    void newDeviceHasTheHistory() throws Exception {
        SignedIn first = signUp(ALICE);
        signUp(BOB);
        try (Desk alice = desk(first).online()) {
            IntStream.range(0, 120).forEach(i -> alice.chat.post(CHAT, Content.Text.of("text " + i)));
            alice.await("all is accepted", () -> alice.slice(CHAT).lines().size() == 120);
        }
        SignedIn second = signIn.signIn(address, BOB, PASSWORD);
        try (Desk bob = desk(second).online()) {
            bob.await("the newest page is here", () -> bob.texts(CHAT).size() >= 50);
            assertThat(bob.texts(CHAT)).endsWith("text 119").doesNotContain("text 0");
            bob.chat.loadOlder(CHAT);
            bob.await("an older page is here", () -> bob.texts(CHAT).size() >= 100);
            bob.chat.loadOlder(CHAT);
            bob.await("the beginning is here", () -> bob.texts(CHAT).size() == 120);
            bob.await("and known as such", () -> bob.slice(CHAT).reachesStart());
        }
    }

    @Test
    void groupIsTalkedInAndItsMembersComeAndGo() throws Exception {
        Handle carol = new Handle("carol");
        signUp(carol);
        try (Desk alice = desk(signUp(ALICE)).online();
                Desk bob = desk(signUp(BOB)).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            alice.chat.groups().describe(group, "what we do");
            alice.chat.groups().rename(group, "Best friends");
            bob.chat.post(group, Content.Text.of("hello apple"));
            alice.await("bob's text came", () -> alice.texts(group).contains("hello apple"));
            long seq = alice.slice(group).lines().getLast().seq();
            alice.chat.post(group, new Content.React(seq, new Emoji("👍"), true));
            bob.await(
                    "bob sees that it is liked",
                    () -> !bob.slice(group).lines().getLast().reactions().isEmpty());
            alice.chat.groups().addMembers(group, List.of(carol));
            alice.chat.groups().setRole(group, BOB, Role.ADMIN);
            bob.await(
                    "bob is an admin of three",
                    () -> bob.cache
                            .conversation(group)
                            .filter(row -> row.role() == Role.ADMIN
                                    && row.members() == 3
                                    && row.title().equals("Best friends")
                                    && row.description().equals("what we do"))
                            .isPresent());
            var told = bob.chat.groups().members(group);
            bob.await("their names came too", () -> bob.cache.members(group).equals(told));
            alice.chat.changeSettings(group, -1L, null, true);
            alice.chat.groups().removeMember(group, BOB);
            bob.await(
                    "bob is out",
                    () -> !bob.cache.conversation(group).orElseThrow().member());
            assertThat(bob.texts(group)).contains("hello apple");
        }
    }

    @Test
    void refusalsAreTold() throws Exception {
        signUp(ALICE);
        assertThatThrownBy(() -> signUp(ALICE))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT));
        assertThatThrownBy(() -> signIn.signIn(address, ALICE, new Password("wrong battery")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAUTHENTICATED));
    }

    @Test
    void sessionThatWasSignedOutIsOver() throws Exception {
        SignedIn in = signUp(ALICE);
        try (Desk alice = desk(in).online()) {
            alice.chat.signOut();
        }
        try (Desk again = desk(in)) {
            again.await("it is signed out", () -> again.chat.connection() instanceof ConnectionState.SignedOut);
        }
    }
}
