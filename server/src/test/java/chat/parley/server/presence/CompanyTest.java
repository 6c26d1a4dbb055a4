package chat.parley.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.conversation.Groups;
import chat.parley.server.embedded.Store;
import chat.parley.server.embedded.TemporaryStore;
import chat.parley.server.session.Devices;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompanyTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final String BOB_GONE = "{\"type\":\"presence\",\"users\":[{\"handle\":\"bob\",\"online\":false}]}";
    private static final String ALICE_GONE = BOB_GONE.replace("bob", "alice");
    private static final String BOB_ONLINE = BOB_GONE.replace("false", "true");
    private static final String ALICE_ONLINE = ALICE_GONE.replace("false", "true");

    private final Sessions sessions = new Sessions(10);
    private final FakeConnection alices = new FakeConnection();
    private final FakeConnection bobs = new FakeConnection();
    private final List<Runnable> afterwards = new ArrayList<>();
    private Store store;
    private WatchedAccounts accounts;
    private Company company;
    private ConversationId group;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, Clock.systemUTC());
        for (Handle handle : List.of(ALICE, BOB)) {
            store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1));
        }
        accounts = new WatchedAccounts(store.accounts());
        Watches watches = new Watches(
                Devices.of(sessions),
                new Sight(accounts, store.blocks()),
                store.rosters(),
                store.sessions(),
                new Watches.Clocked(Clock.systemUTC(), afterwards::add));
        company = new Company(watches, Runnable::run, afterwards::add);
        group = group(List.of(ALICE, BOB));
        Session alice = enter(watches, ALICE, alices);
        Session bob = enter(watches, BOB, bobs);
        watches.replace(alice, new Request.Watch(List.of(BOB)), answer -> {});
        watches.replace(bob, new Request.Watch(List.of(ALICE)), answer -> {});
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whoHasLeftAndWhoHasStayedSeeEachOtherNoMore() {
        company.follow(change(new Content.Left(BOB, ALICE)));

        assertThat(pushed(alices)).containsExactly(BOB_GONE);
        assertThat(pushed(bobs)).containsExactly(ALICE_GONE);
    }

    @Test
    void whoComesBackIsSeenAgain() {
        company.follow(change(new Content.Left(BOB, null)));
        company.follow(change(new Content.Joined(List.of(BOB))));

        assertThat(pushed(alices)).containsExactly(BOB_GONE, BOB_ONLINE);
        assertThat(pushed(bobs)).containsExactly(ALICE_GONE, ALICE_ONLINE);
    }

    @Test
    void whoSharesAnotherConversationIsSeenOn() {
        group(List.of(BOB, ALICE));

        company.follow(change(new Content.Left(BOB, ALICE)));

        assertThat(pushed(alices)).isEmpty();
        assertThat(pushed(bobs)).isEmpty();
    }

    @Test
    void whatCantBeReadIsLookedAtAfterAWhile() {
        group(List.of(BOB, ALICE)); // so that the accounts are read
        accounts.whenFound(ALICE, 1, () -> {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "away");
        });
        company.follow(change(new Content.Left(BOB, ALICE)));
        int before = accounts.found(BOB);

        assertThat(afterwards).hasSize(1);
        afterwards.removeFirst().run();

        assertThat(accounts.found(BOB)).isGreaterThan(before);
        assertThat(afterwards).isEmpty();
    }

    private ConversationId group(List<Handle> members) {
        EntryId id = TemporaryStore.newId();
        store.groups().create(ConversationId.group(id), members.getFirst(), id, new Content.Created("Group", members));
        return ConversationId.group(id);
    }

    private Entry change(Content content) {
        return store.groups()
                .change(group, ALICE, TemporaryStore.newId(), new Groups.Change() {
                    @Override
                    public Content entry(Groups.State now) {
                        return content;
                    }

                    @Override
                    public boolean isSaidBy(Content earlier) {
                        return false;
                    }
                })
                .entry();
    }

    private Session enter(Watches watches, Handle user, FakeConnection connection) {
        Session session = new Session(user, SessionId.random(), connection);
        sessions.enter(session, Outgoing.of(1L, new Reply.Ok()));
        watches.came(session);
        return session;
    }

    private static List<String> pushed(FakeConnection connection) {
        return connection.written().stream()
                .filter(frame -> frame.contains("presence"))
                .toList();
    }
}
