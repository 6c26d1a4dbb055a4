package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.delivery.Audiences;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.embedded.MemoryFanOutQueue;
import chat.parley.server.embedded.Store;
import chat.parley.server.embedded.TemporaryStore;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.session.Sessions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What delivery hears of requests that come to nothing: it remembers a bounded number of conversations, and each that it begins
 * to remember pushes another out. Here it fails as {@code unavailable} when it is asked to begin.
 */
final class GroupDeskTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final EntryId MADE = TemporaryStore.newId();
    private static final ConversationId GROUP = ConversationId.group(MADE);

    private Store store;
    private GroupDesk desk;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, Clock.systemUTC());
        for (Handle handle : List.of(ALICE, BOB)) {
            store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1));
        }
        store.groups().create(GROUP, ALICE, MADE, new Content.Created("Group", List.of(ALICE)));
        Delivery delivery = new Delivery(
                new Sessions(10),
                logThatIsAway(),
                new Audiences(store.rosters()::membersAt),
                new MemoryFanOutQueue(Runnable::run, 10),
                Runnable::run);
        Memberships memberships = new Memberships(store.conversations(), store.accounts());
        Newcomers newcomers = new Newcomers(store.accounts(), store.blocks());
        desk = new GroupDesk(
                store.groups(),
                new GroupChecks(memberships, newcomers, store.log(), 3),
                new Summaries(store.conversations(), store.accounts(), store.log(), store.marks()),
                delivery);
    }

    private static ConversationLog logThatIsAway() {
        InvocationHandler away = (log, method, values) -> {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "away");
        };
        return (ConversationLog) Proxy.newProxyInstance(
                GroupDeskTest.class.getClassLoader(), new Class<?>[] {ConversationLog.class}, away);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void strangersRequestBeginsNothing() {
        EntryId used = TemporaryStore.newId();
        store.groups().create(ConversationId.group(used), BOB, used, new Content.Created("Bob's own", List.of(BOB)));

        for (EntryId id : List.of(TemporaryStore.newId(), used)) {
            assertThat(House.refusal(() -> desk.change(BOB, new Request.RenameGroup(GROUP, id, "Mine"))))
                    .hasValue("not-found");
        }
        assertThat(House.refusal(
                        () -> desk.change(ALICE, new Request.RenameGroup(GROUP, TemporaryStore.newId(), "Ours"))))
                .hasValue("unavailable");
    }

    @Test
    void groupThatMayNotBeMadeBeginsNothing() {
        assertThat(House.refusal(() -> create(new Handle("nobody")))).hasValue("not-found");
        assertThat(House.refusal(() -> create(BOB, new Handle("p1"), new Handle("p2"))))
                .hasValue("too-large");
        assertThat(House.refusal(() -> create(BOB))).hasValue("unavailable");
    }

    private void create(Handle... others) {
        desk.create(ALICE, new Request.CreateGroup(TemporaryStore.newId(), "Group", List.of(others)));
    }
}
