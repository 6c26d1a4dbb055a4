package chat.parley.server.mark;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.server.embedded.Store;
import chat.parley.server.log.Draft;
import chat.parley.server.session.Devices;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceiptsTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    private final Sessions sessions = new Sessions(10);
    private final Queue<Runnable> afterPause = new ArrayDeque<>();
    private final FakeConnection bobs = new FakeConnection();
    private final FakeConnection alicesPhone = new FakeConnection();
    private final FakeConnection alicesDesk = new FakeConnection();
    private Store store;
    private Receipts receipts;
    private Session desk;
    private Session phone;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, Clock.systemUTC());
        store.conversations().open(CHAT);
        for (int i = 0; i < 9; i++) {
            EntryId id = EntryId.next(Clock.systemUTC(), new Random());
            store.log().append(new Draft(CHAT, id, BOB, Content.Text.of("text"), false));
        }
        receipts = new Receipts(store.marks(), Devices.of(sessions), Runnable::run, afterPause::add);
        enter(BOB, bobs);
        desk = enter(ALICE, alicesDesk);
        phone = enter(ALICE, alicesPhone);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Session enter(Handle user, FakeConnection connection) {
        Session session = new Session(user, SessionId.random(), connection);
        sessions.enter(session, Outgoing.of(1L, new Reply.Ok()));
        return session;
    }

    private static List<String> told(FakeConnection connection) {
        return connection.written().stream()
                .filter(frame -> frame.contains("\"marks\""))
                .map(frame -> frame.replaceAll(".*\"delivered\":(\\d+),\"read\":(\\d+).*", "$1/$2"))
                .toList();
    }

    @Test
    void othersAndOwnOtherDevicesAreToldOfAMark() {
        receipts.noticed(desk, new Request.Mark(CHAT, 5L, 3L));

        assertThat(told(bobs)).containsExactly("5/3");
        assertThat(told(alicesPhone)).containsExactly("5/3");
        assertThat(told(alicesDesk)).isEmpty();
        assertThat(store.marks().of(CHAT)).containsEntry(ALICE, new Marks(5, 3));
    }

    @Test
    void marksInOnePauseCountAsOne() {
        receipts.noticed(desk, new Request.Mark(CHAT, 1L, null));
        receipts.noticed(desk, new Request.Mark(CHAT, 4L, null));
        receipts.noticed(desk, new Request.Mark(CHAT, null, 2L));
        receipts.noticed(desk, new Request.Mark(CHAT, 3L, null));
        assertThat(told(bobs)).containsExactly("1/0");

        afterPause.remove().run();
        assertThat(told(bobs)).containsExactly("1/0", "4/2");

        afterPause.remove().run();
        assertThat(afterPause).isEmpty();
        receipts.noticed(desk, new Request.Mark(CHAT, 6L, null));
        assertThat(told(bobs)).containsExactly("1/0", "4/2", "6/2");
    }

    @Test
    void deviceLearnsWhatAnotherToldInTheSamePause() {
        receipts.noticed(desk, new Request.Mark(CHAT, 1L, null));
        receipts.noticed(desk, new Request.Mark(CHAT, 2L, null));
        receipts.noticed(phone, new Request.Mark(CHAT, 7L, null));

        afterPause.remove().run();

        assertThat(told(alicesDesk)).containsExactly("7/0");
    }

    @Test
    void markThatIsNoNewsIsNotTold() {
        receipts.noticed(desk, new Request.Mark(CHAT, 5L, 5L));
        afterPause.remove().run();
        receipts.noticed(desk, new Request.Mark(CHAT, 3L, 2L));

        assertThat(told(bobs)).containsExactly("5/5");
    }

    @Test
    void whoIsNoMemberTellsNobody() {
        Session mallory = enter(new Handle("mallory"), new FakeConnection());

        receipts.noticed(mallory, new Request.Mark(CHAT, 5L, 5L));

        assertThat(told(bobs)).isEmpty();
        assertThat(store.marks().of(CHAT)).containsOnlyKeys(ALICE, BOB);
    }

    @Test
    void markThatCantBeKeptIsForgottenUntilTheNext(@TempDir Path elsewhere) {
        Store gone = Store.open(elsewhere, Clock.systemUTC());
        gone.close();
        receipts = new Receipts(gone.marks(), Devices.of(sessions), Runnable::run, afterPause::add);

        receipts.noticed(desk, new Request.Mark(CHAT, 5L, 5L));

        assertThat(told(bobs)).isEmpty();
        assertThat(afterPause).hasSize(1);
    }
}
