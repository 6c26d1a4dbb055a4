package chat.parley.server.presence;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserSession;
import chat.parley.server.embedded.Store;
import chat.parley.server.session.Devices;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchesTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final Handle CAROL = new Handle("carol");
    private static final String BOB_ONLINE = "{\"type\":\"presence\",\"users\":[{\"handle\":\"bob\",\"online\":true}]}";
    private static final String BOB_GONE = "{\"type\":\"presence\",\"users\":[{\"handle\":\"bob\",\"online\":false}]}";
    private static final String BOB_OFFLINE =
            "{\"type\":\"presence\",\"users\":[{\"handle\":\"bob\",\"online\":false,\"lastSeen\":1000}]}";

    private final Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC);
    private final List<Runnable> whenGraceIsOver = new ArrayList<>();
    private final Sessions sessions = new Sessions(10);
    private final FakeConnection alicesConnection = new FakeConnection();
    private final List<Reply> answers = new ArrayList<>();
    private Store store;
    private WatchedAccounts accounts;
    private Watches watches;
    private Session alice;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, clock);
        for (Handle handle : List.of(ALICE, BOB, CAROL)) {
            store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1));
        }
        store.conversations().open(ConversationId.direct(ALICE, BOB));
        accounts = new WatchedAccounts(store.accounts());
        watches = new Watches(
                Devices.of(sessions),
                new Sight(accounts, store.blocks()),
                store.rosters(),
                store.sessions(),
                new Watches.Clocked(clock, whenGraceIsOver::add));
        alice = enter(ALICE, alicesConnection);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theAnswerSaysWhoIsOnlineAmongThoseWhoShareAConversation() {
        enter(BOB, new FakeConnection());
        enter(CAROL, new FakeConnection());

        watch(BOB, CAROL, new Handle("nobody"));

        assertThat(answers).containsExactly(new Push.PresenceChanged(List.of(new Presence(BOB, true, null))));
    }

    @Test
    void whoIsOfflineWasLastSeenWhenTheNewestSessionWas() {
        store.sessions()
                .open(new UserSession(
                        SessionId.random(),
                        BOB,
                        TokenHash.of(new Token("secret")),
                        DeviceId.random(),
                        "agent",
                        300,
                        700));

        watch(BOB);

        assertThat(answers).containsExactly(new Push.PresenceChanged(List.of(new Presence(BOB, false, 700L))));
    }

    @Test
    void comingAndGoingArePushedToWhoWatches() {
        watch(BOB);

        Session bob = enter(BOB, new FakeConnection());
        assertThat(presencePushed()).containsExactly(BOB_ONLINE);

        leave(bob);
        assertThat(presencePushed()).hasSize(1);
        whenGraceIsOver.forEach(Runnable::run);
        assertThat(presencePushed()).containsExactly(BOB_ONLINE, BOB_OFFLINE);
    }

    @Test
    void aShortBreakDoesNotFlicker() {
        Session bob = enter(BOB, new FakeConnection());
        watch(BOB);

        leave(bob);
        enter(BOB, new FakeConnection());
        whenGraceIsOver.forEach(Runnable::run);

        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void whoIsInAShortBreakIsStillOnline() {
        leave(enter(BOB, new FakeConnection()));

        watch(BOB);

        assertThat(answers).containsExactly(new Push.PresenceChanged(List.of(new Presence(BOB, true, null))));
    }

    @Test
    void oneOfTwoDevicesMayGo() {
        enter(BOB, new FakeConnection());
        Session phone = enter(BOB, new FakeConnection());
        watch(BOB);

        leave(phone);

        assertThat(whenGraceIsOver).isEmpty();
        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void watchingOthersEndsTheOldWatch() {
        watch(BOB);
        watch();

        enter(BOB, new FakeConnection());

        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void whoHasLeftIsToldNothing() {
        watch(BOB);
        leave(alice);
        watch(BOB);

        enter(BOB, new FakeConnection());

        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void whoHidesIsOfflineToOthersAndSeesNobody() {
        enter(BOB, new FakeConnection());
        watch(BOB);

        show(BOB, false);
        assertThat(presencePushed()).containsExactly(BOB_GONE);
        show(BOB, true);
        assertThat(presencePushed()).containsExactly(BOB_GONE, BOB_ONLINE);
        show(ALICE, false);
        assertThat(presencePushed()).containsExactly(BOB_GONE, BOB_ONLINE, BOB_GONE);
        watch(BOB);
        assertThat(answers.getLast()).isEqualTo(new Push.PresenceChanged(List.of(new Presence(BOB, false, null))));
    }

    @Test
    void comingOfWhoHidesIsNotTold() {
        watch(BOB);
        show(BOB, false);

        enter(BOB, new FakeConnection());

        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void whoIsBlockedDoesNotSeeTheOtherOne() {
        enter(BOB, new FakeConnection());
        watch(BOB);

        store.blocks().block(BOB, ALICE);
        watches.lookAgain(ALICE, BOB);
        assertThat(presencePushed()).containsExactly(BOB_GONE);

        store.blocks().unblock(BOB, ALICE);
        watches.lookAgain(ALICE, BOB);
        assertThat(presencePushed()).containsExactly(BOB_GONE, BOB_ONLINE);
    }

    @Test
    void changesOfOthersDoNotMakeALookBeginAnew() {
        store.conversations().open(ConversationId.direct(CAROL, BOB));
        accounts.whenFound(BOB, 100, () -> watches.lookAgain(CAROL));

        watch(BOB);
        watches.lookAgain(ALICE);

        assertThat(accounts.found(BOB)).isEqualTo(2);
    }

    @Test
    void changeIsLookedAtForThePairsConcernedOnly() {
        store.conversations().open(ConversationId.direct(ALICE, CAROL));
        watch(BOB, CAROL);
        int before = accounts.found(CAROL);

        watches.lookAgain(BOB);
        watches.lookAgain(ALICE, BOB);

        assertThat(accounts.found(CAROL)).isEqualTo(before);
    }

    @Test
    void whoHidesWhileTheAnswerIsReadIsOfflineInIt() {
        enter(BOB, new FakeConnection());
        accounts.whenFound(BOB, 1, () -> show(BOB, false));

        watch(BOB);

        assertThat(answers).containsExactly(new Push.PresenceChanged(List.of(new Presence(BOB, false, null))));
        assertThat(presencePushed()).isEmpty();
    }

    @Test
    void whatWasReadBeforeALaterChangeIsNotTold() {
        enter(BOB, new FakeConnection());
        watch(BOB);
        show(BOB, false);
        accounts.whenFound(ALICE, 1, () -> show(ALICE, false));

        show(BOB, true);

        assertThat(presencePushed()).containsExactly(BOB_GONE);
    }

    private void show(Handle user, boolean visible) {
        store.accounts().update(user, account -> account.withPresenceVisible(visible));
        watches.lookAgain(user);
    }

    private void watch(Handle... users) {
        watches.replace(alice, new Request.Watch(List.of(users)), answers::add);
    }

    private Session enter(Handle user, FakeConnection connection) {
        Session session = new Session(user, SessionId.random(), connection);
        sessions.enter(session, Outgoing.of(1L, new Reply.Ok()));
        watches.came(session);
        return session;
    }

    private void leave(Session session) {
        sessions.leave(session);
        watches.left(session);
    }

    private List<String> presencePushed() {
        return alicesConnection.written().stream()
                .filter(frame -> frame.contains("presence"))
                .toList();
    }
}
