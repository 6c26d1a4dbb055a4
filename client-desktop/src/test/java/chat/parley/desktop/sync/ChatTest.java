package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what is said, over a server that misbehaves. */
class ChatTest {
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

    private Desk desk(Handle handle) {
        return new Desk(folder, handle, server.address());
    }

    private List<Request.Post> posts() {
        return server.heard.stream()
                .filter(Request.Post.class::isInstance)
                .map(Request.Post.class::cast)
                .toList();
    }

    @Test
    void whatOneSaysTheOtherReadsOnceAndInOrder() throws Exception {
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            List<String> said =
                    IntStream.range(0, 50).mapToObj(i -> "text " + i).toList();
            said.forEach(text -> alice.chat.post(CHAT, Content.Text.of(text)));

            bob.await("all has come", () -> bob.texts(CHAT).equals(said));
            alice.await("all is accepted", () -> alice.slice(CHAT).lines().size() == 50);
            assertThat(alice.texts(CHAT)).isEqualTo(said);
            assertThat(server.texts(CHAT)).isEqualTo(said);
            assertThat(posts()).as("one after the other, each once").hasSize(50);
            ConversationRow row = bob.cache.conversation(CHAT).orElseThrow();
            bob.await(
                    "alice has a name",
                    () -> bob.cache
                            .conversation(CHAT)
                            .filter(one -> one.title().equals("ALICE"))
                            .isPresent());
            assertThat(row.unread()).isEqualTo(50);
            assertThat(alice.cache.conversation(CHAT).orElseThrow().unread()).isZero();
        }
    }

    @Test
    void textWithoutAnAnswerIsSentAgainAsTheSameAndKeptOnce() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        server.faults = request -> request instanceof Request.Post && tries.getAndIncrement() == 0
                ? TestServer.Fault.BROKEN
                : TestServer.Fault.NONE;
        // the first try's own push would tell that it was accepted
        server.lostPushes = entry -> true;
        try (Desk alice = desk(ALICE).online()) {
            EntryId id = alice.chat.post(CHAT, Content.Text.of("once"));
            alice.await("it is accepted", () -> alice.slice(CHAT).lines().size() == 1);

            assertThat(alice.texts(CHAT)).containsExactly("once");
            assertThat(server.texts(CHAT)).containsExactly("once");
            assertThat(posts()).extracting(Request.Post::id).containsOnly(id);
            assertThat(posts().getFirst().retry()).isFalse();
            assertThat(posts().stream().skip(1)).allMatch(Request.Post::retry);
        }
    }

    @Test
    void refusedTextSaysWhyAndTheNextGoesOn() throws Exception {
        server.problems = request ->
                request instanceof Request.Post post && post.content().equals(Content.Text.of("bad"))
                        ? Optional.of(new Reply.Problem(ProblemCode.FORBIDDEN, "You are blocked.", null))
                        : Optional.empty();
        try (Desk alice = desk(ALICE).online()) {
            EntryId bad = alice.chat.post(CHAT, Content.Text.of("bad"));
            alice.chat.post(CHAT, Content.Text.of("good"));
            alice.await(
                    "the good one is a line", () -> alice.slice(CHAT).lines().size() == 1);

            assertThat(server.texts(CHAT)).containsExactly("good");
            Pending failed = alice.slice(CHAT).pending().getFirst();
            assertThat(failed.id()).isEqualTo(bad);
            assertThat(failed.failure()).isEqualTo(new Pending.Failure(ProblemCode.FORBIDDEN, "You are blocked."));
            assertThat(alice.cache.conversation(CHAT).orElseThrow().own()).isEqualTo(ConversationRow.Own.FAILED);

            server.problems = request -> Optional.empty();
            alice.chat.retry(bad);
            alice.await(
                    "it is accepted after all", () -> alice.slice(CHAT).lines().size() == 2);
            assertThat(server.texts(CHAT)).containsExactly("good", "bad");
        }
    }

    @Test
    void discardedTextIsGone() throws Exception {
        server.problems = request -> request instanceof Request.Post
                ? Optional.of(new Reply.Problem(ProblemCode.FORBIDDEN, "no", null))
                : Optional.empty();
        try (Desk alice = desk(ALICE).online()) {
            EntryId id = alice.chat.post(CHAT, Content.Text.of("never mind"));
            alice.await("it failed", () -> alice.slice(CHAT).pending().stream().anyMatch(Pending::failed));
            alice.chat.discard(id);
            alice.await("it is gone", () -> alice.texts(CHAT).isEmpty());
        }
    }

    @Test
    void passingProblemIsTriedAgainInOrder() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        server.problems = request -> {
            if (!(request instanceof Request.Post)) {
                return Optional.empty();
            }
            return switch (tries.getAndIncrement()) {
                case 0 -> Optional.of(new Reply.Problem(ProblemCode.RATE_LIMITED, "slow", 20L));
                case 1 -> Optional.of(new Reply.Problem(ProblemCode.UNAVAILABLE, "later", null));
                default -> Optional.empty();
            };
        };
        try (Desk alice = desk(ALICE).online()) {
            alice.chat.post(CHAT, Content.Text.of("first"));
            alice.chat.post(CHAT, Content.Text.of("second"));
            alice.await("both are lines", () -> alice.slice(CHAT).lines().size() == 2);
            assertThat(server.texts(CHAT)).containsExactly("first", "second");
        }
    }

    @Test
    void lostPushIsNoticedAndFetched() throws Exception {
        try (Desk bob = desk(BOB).online()) {
            for (int i = 1; i <= 5; i++) {
                server.say(ALICE, CHAT, "text " + i);
            }
            bob.await("the first ones are here", () -> bob.texts(CHAT).size() == 5);
            server.lostPushes = entry -> entry.seq() == 6;
            server.say(ALICE, CHAT, "text 6");
            server.say(ALICE, CHAT, "text 7");

            bob.await("the hole is filled", () -> bob.texts(CHAT).equals(server.texts(CHAT)));
            assertThat(bob.holes(CHAT)).isEmpty();
        }
    }

    @Test
    void whatWasMissedWhileAwayIsThereAfterReconnect() throws Exception {
        try (Desk bob = desk(BOB).online()) {
            server.say(ALICE, CHAT, "before");
            bob.await("it is here", () -> bob.texts(CHAT).equals(List.of("before")));
            server.lostPushes = entry -> true;
            for (int i = 0; i < 30; i++) {
                server.say(ALICE, CHAT, "missed " + i);
            }
            server.lostPushes = entry -> false;
            server.hangUp(4008, "reads too slowly");

            bob.await("all of it is here", () -> bob.texts(CHAT).size() == 31);
            assertThat(bob.holes(CHAT)).isEmpty();
        }
    }

    @Test
    void afterALongAbsenceTheNewestPageComesFirstAndTheRestOnDemand() throws Exception {
        server.say(ALICE, CHAT, "text 0");
        try (Desk bob = desk(BOB).online()) {
            bob.await("the first is here", () -> bob.texts(CHAT).size() == 1);
        }
        for (int i = 1; i < 1300; i++) {
            server.say(ALICE, CHAT, "text " + i);
        }
        try (Desk bob = desk(BOB).online()) {
            bob.await("the newest page is here", () -> bob.texts(CHAT).size() == 51);
            assertThat(bob.texts(CHAT))
                    .endsWith("text 1299")
                    .contains("text 1250")
                    .doesNotContain("text 1249");
            assertThat(bob.holes(CHAT)).hasSize(1);

            bob.chat.loadOlder(CHAT);
            bob.await("another page is here", () -> bob.texts(CHAT).size() == 101);
            assertThat(server.heard).noneMatch(Request.CatchUp.class::isInstance);
        }
    }

    @Test
    void restoredServerIsTakenAtItsWordAndWhatTheUserWroteIsKept() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            alice.chat.post(CHAT, Content.Text.of("lost with the backup"));
            alice.await("it is a line", () -> alice.slice(CHAT).lines().size() == 1);

            server.faults =
                    request -> request instanceof Request.Post ? TestServer.Fault.IGNORED : TestServer.Fault.NONE;
            alice.chat.post(CHAT, Content.Text.of("waits"));
            alice.chat.keepDraft(CHAT, new Draft("begun", null));
            alice.await("the draft is kept", () -> alice.cache.draft(CHAT).isPresent());
            server.restore("two", BOB, CHAT, "a new beginning");
            server.faults = request -> TestServer.Fault.NONE;

            alice.await(
                    "the post is in the new log",
                    () -> alice.slice(CHAT).lines().size() == 2);
            assertThat(alice.texts(CHAT)).containsExactly("a new beginning", "waits");
            assertThat(server.texts(CHAT)).containsExactly("a new beginning", "waits");
            assertThat(alice.cache.draft(CHAT).orElseThrow().text()).isEqualTo("begun");
        }
    }

    @Test
    void textWrittenOfflineGoesOutOnceOnline() throws Exception {
        int port = server.port();
        server.close();
        try (Desk alice = new Desk(folder, ALICE, server.address())) {
            alice.await("it is offline", () -> alice.chat.connection() instanceof ConnectionState.Offline);
            alice.chat.post(CHAT, Content.Text.of("one"));
            alice.chat.post(CHAT, Content.Text.of("two"));
            alice.await("both are queued", () -> alice.texts(CHAT).equals(List.of("one", "two")));

            server = new TestServer(port, Subprotocol.CBOR);
            alice.await("both are lines", () -> alice.slice(CHAT).lines().size() == 2);
            assertThat(server.texts(CHAT)).containsExactly("one", "two");
        }
    }

    @Test
    void endedSessionIsNotTriedAgain() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            server.hangUp(4003, "Signed out elsewhere.");
            alice.await(
                    "it is signed out",
                    () -> alice.chat
                            .connection()
                            .equals(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.ENDED)));
        }
    }

    @Test
    void silentServerIsLeft() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            alice.await("nothing is asked any more", () -> alice.cache.since().isPresent());
            server.silent = true;
            alice.await(
                    "the connection counts as lost",
                    () -> !(alice.chat.connection() instanceof ConnectionState.Online));
            server.silent = false;
            alice.online();
        }
    }

    @Test
    void presenceIsKnownWhileOnlineOnly() throws Exception {
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            alice.chat.watch(List.of(bob.handle));
            alice.await("bob is seen", () -> alice.chat.presence().containsKey(BOB));
            assertThat(alice.chat.presence().get(BOB).online()).isTrue();
            server.close();
            alice.await("nobody knows", () -> alice.chat.presence().isEmpty());
        }
    }
}
