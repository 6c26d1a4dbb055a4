package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people write while everything that can go wrong on the way does: nothing is lost, doubled or out of order. */
class ChaosTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    private static final int TEXTS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothEndWithTheServersLogAndEachTextInItOnce(long seed) throws Exception {
        Random random = new Random(seed);
        try (TestServer server = new TestServer()) {
            server.faults = request -> random.nextInt(12) != 0 || !(request instanceof Request.Post)
                    ? TestServer.Fault.NONE
                    : random.nextBoolean() ? TestServer.Fault.BROKEN : TestServer.Fault.UNANSWERED;
            server.problems = request ->
                    random.nextInt(15) == 0 && (request instanceof Request.Post || request instanceof Request.CatchUp)
                            ? Optional.of(new Reply.Problem(ProblemCode.UNAVAILABLE, "later", null))
                            : Optional.empty();
            server.lostPushes = entry -> random.nextInt(6) == 0;
            try (Desk alice = new Desk(folder, ALICE, server.address()).online();
                    Desk bob = new Desk(folder, BOB, server.address()).online()) {
                List<String> saidByAlice = new ArrayList<>();
                List<String> saidByBob = new ArrayList<>();
                for (int i = 0; i < TEXTS; i++) {
                    Desk who = random.nextBoolean() ? alice : bob;
                    String text = who.handle + " " + i;
                    (who == alice ? saidByAlice : saidByBob).add(text);
                    who.chat.post(CHAT, Content.Text.of(text));
                    if (i % 20 == 19) {
                        server.hangUp(4008, "reads too slowly");
                    }
                }
                alice.await("all was accepted", () -> server.texts(CHAT).size() == TEXTS);
                server.faults = request -> TestServer.Fault.NONE;
                server.problems = request -> Optional.empty();
                server.lostPushes = entry -> false;
                server.hangUp(1001, "");
                List<String> all = server.texts(CHAT);
                for (Desk desk : List.of(alice, bob)) {
                    desk.await(
                            desk.handle + " has it all",
                            () -> desk.slice(CHAT).pending().isEmpty()
                                    && desk.texts(CHAT).equals(all));
                    assertThat(desk.holes(CHAT)).isEmpty();
                }
                assertThat(Collections.unmodifiableList(all)).doesNotHaveDuplicates();
                assertThat(all.stream().filter(text -> text.startsWith("alice")))
                        .isEqualTo(saidByAlice);
                assertThat(all.stream().filter(text -> text.startsWith("bob"))).isEqualTo(saidByBob);
            }
        }
    }
}
