package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Trust;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coming in, going away, and what is asked in between. */
class DoorstepTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signInGivesASessionToGoOnWith() throws Exception {
        SignIn signIn = new SignIn("desk/1", DeviceId.random(), new Trust(Path.of("none")));
        assertThat(signIn.probe(server.address()).registration()).isEqualTo(Registration.OPEN);
        SignedIn in = signIn.signIn(server.address(), ALICE, new Password("correct horse"));
        assertThat(in).isEqualTo(new SignedIn(new Account(server.address(), ALICE), TestServer.token(ALICE)));
        try (Desk alice = new Desk(folder, ALICE, server.address(), in.token()).online()) {
            assertThat(alice.cache.person(ALICE).orElseThrow().name()).isEqualTo("ALICE");
        }
    }

    @Test
    void sessionThatIsNoMoreEndsAllTrying() throws Exception {
        try (Desk alice = new Desk(folder, ALICE, server.address(), new Token("of nobody"))) {
            alice.await(
                    "it is signed out",
                    () -> alice.chat
                            .connection()
                            .equals(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.UNKNOWN)));
        }
    }

    @Test
    void jsonIsSpokenWhereTheServerKnowsNothingElse() throws Exception {
        try (TestServer json = new TestServer(0, Subprotocol.JSON);
                Desk alice = new Desk(folder, ALICE, json.address()).online()) {
            alice.chat.post(CHAT, Content.Text.of("in words"));
            alice.await("it is a line", () -> alice.slice(CHAT).lines().size() == 1);
            assertThat(json.texts(CHAT)).containsExactly("in words");
        }
    }

    @Test
    void serverThatGoesAwayIsGivenItsTime() throws Exception {
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            server.push(ALICE, new Push.GoAway(60_000, "new version"));
            server.hangUp(1001, "");
            alice.await(
                    "it waits",
                    () -> alice.chat.connection() instanceof ConnectionState.Offline offline
                            && Duration.ofNanos(offline.nextTryNanos() - System.nanoTime())
                                            .toSeconds()
                                    > 30);
            alice.chat.tryNow();
            alice.online();
        }
    }

    @Test
    void serverThatGoesAwayAgainAndAgainIsNotStormed() throws Exception {
        Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            alice.chat.subscribe(notice -> {
                if (notice instanceof Notice.Connection(ConnectionState.Offline offline)) {
                    pauses.add(Duration.ofNanos(offline.nextTryNanos() - System.nanoTime()));
                }
            });
            for (int i = 1; i <= 8; i++) {
                int times = i;
                server.push(ALICE, new Push.GoAway(0, "new version"));
                server.hangUp(1001, "");
                alice.await("it has noticed", () -> pauses.size() == times);
                alice.online();
            }
            assertThat(pauses).anyMatch(pause -> pause.toMillis() > 1);
        }
    }

    @Test
    void allConversationsAreThereAfterTheFirstSyncThoughItComesInPages() throws Exception {
        for (int i = 10; i < 35; i++) {
            server.say(BOB, ConversationId.direct(ALICE, new Handle("peer" + i)), "hello " + i);
        }
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            alice.await("all are there", () -> alice.cache.conversations().size() == 25);
            assertThat(alice.cache.conversations())
                    .extracting(ConversationRow::title)
                    .first()
                    .isEqualTo("PEER34");
            alice.await("and can be read", () -> alice.cache.missing(1000).isEmpty());
        }
    }

    @Test
    void personFoundIsWrittenTo() throws Exception {
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            assertThat(alice.chat.findPeople("al"))
                    .extracting(user -> user.handle())
                    .containsExactly(ALICE);
            assertThat(alice.chat.openDirect(BOB)).isEqualTo(CHAT);
            assertThat(alice.cache.conversation(CHAT).orElseThrow().title()).isEqualTo("BOB");
        }
    }

    @Test
    void whatIsAskedOfTheServerWhileOfflineIsUnavailable() throws Exception {
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            server.close();
            alice.await("it is offline", () -> alice.chat.connection() instanceof ConnectionState.Offline);
            assertThatThrownBy(() -> alice.chat.findPeople("b"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        }
    }

    @Test
    void strangerIsNotOpened() throws Exception {
        server.problems = request -> request instanceof Request.GetProfile
                ? Optional.of(new Reply.Problem(ProblemCode.NOT_FOUND, "There is no such user.", null))
                : Optional.empty();
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            assertThatThrownBy(() -> alice.chat.openDirect(BOB)).hasMessage("There is no such user.");
            assertThat(alice.cache.conversations()).isEmpty();
        }
    }

    @Test
    void whatIsSeenIsMarkedReadAndToldAgainAfterALoss() throws Exception {
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            server.say(BOB, CHAT, "hello");
            alice.await(
                    "it is unread",
                    () -> alice.cache
                            .conversation(CHAT)
                            .filter(row -> row.unread() == 1)
                            .isPresent());
            alice.chat.markRead(CHAT, 1);
            alice.await("the server knows", () -> server.heard.contains(new Request.Mark(CHAT, null, 1L)));
            assertThat(alice.cache.conversation(CHAT).orElseThrow().unread()).isZero();
            server.heard.clear();
            server.hangUp(4008, "");
            alice.await("it is told again", () -> server.heard.contains(new Request.Mark(CHAT, null, 1L)));
        }
    }

    @Test
    void onlyWhatJustCameIsAnArrival() throws Exception {
        server.say(BOB, CHAT, "long ago");
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            alice.await("it is caught up", () -> alice.texts(CHAT).size() == 1);
            server.say(ALICE, CHAT, "from my other device");
            server.say(BOB, CHAT, "just now");
            alice.await("all is here", () -> alice.texts(CHAT).size() == 3);
            Notice.Arrived arrived = null;
            while (arrived == null) {
                Notice notice = alice.notices.poll(10, TimeUnit.SECONDS);
                assertThat(notice).isNotNull();
                arrived = notice instanceof Notice.Arrived one ? one : null;
            }
            assertThat(arrived.entry().content()).isEqualTo(Content.Text.of("just now"));
            assertThat(alice.notices).noneMatch(Notice.Arrived.class::isInstance);
        }
    }

    @Test
    void signingOutEndsTheSessionAndKeepsWhatWaits() throws Exception {
        server.faults = request -> request instanceof Request.Post ? TestServer.Fault.IGNORED : TestServer.Fault.NONE;
        try (Desk alice = new Desk(folder, ALICE, server.address()).online()) {
            alice.chat.post(CHAT, Content.Text.of("waits"));
            alice.await("it waits", () -> alice.texts(CHAT).equals(List.of("waits")));
            alice.chat.signOut();
            assertThat(alice.chat.connection())
                    .isEqualTo(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.WANTED));
            assertThat(server.heard).contains(new Request.SignOut(false));
            assertThat(alice.slice(CHAT).pending()).hasSize(1);
        }
    }
}
