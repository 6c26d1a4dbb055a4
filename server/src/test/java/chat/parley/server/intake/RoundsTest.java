package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import chat.parley.server.SettableClock;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.Tokens;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import chat.parley.server.embedded.Store;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoundsTest {
    private static final Handle ALICE = new Handle("alice");

    private final SettableClock clock = new SettableClock();
    private final Sessions sessions = new Sessions(10);
    private final Queue<Runnable> due = new ArrayDeque<>();
    private Store store;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, clock);
        store.accounts().create(Account.of(ALICE, "Alice", new PasswordHash("none"), clock.millis()));
        Tokens tokens = new Tokens(store.sessions(), sessions::end, clock, new SecureRandom());
        new Rounds(sessions, store.sessions(), tokens, clock, due::add).start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSessionThatTheStoreKnowsNoMoreIsClosed() {
        FakeConnection kept = enter("one");
        FakeConnection revoked = enter("two");
        store.sessions().end(ALICE, List.of(sessions.of(ALICE).getLast().id()));

        due.remove().run();

        assertThat(revoked.closed()).isEqualTo(CloseCode.SESSION_ENDED);
        assertThat(kept.closed()).isNull();
        assertThat(due).hasSize(1);
    }

    @Test
    void whoIsConnectedIsSeen() {
        enter("one");
        clock.advance(Duration.ofMinutes(2));

        due.remove().run();

        assertThat(store.sessions().of(ALICE).getFirst().lastSeenAt()).isEqualTo(clock.millis());
    }

    @Test
    void allWhoAreConnectedAreSeenInOneWrite() {
        List<Integer> writes = new ArrayList<>();
        UserSessions counted = (UserSessions) Proxy.newProxyInstance(
                UserSessions.class.getClassLoader(), new Class<?>[] {UserSessions.class}, (self, method, arguments) -> {
                    if (method.getName().equals("touch")) {
                        writes.add(1);
                    }
                    return method.invoke(store.sessions(), arguments);
                });
        Queue<Runnable> countedDue = new ArrayDeque<>();
        Tokens tokens = new Tokens(counted, sessions::end, clock, new SecureRandom());
        new Rounds(sessions, counted, tokens, clock, countedDue::add).start();
        enter("one");
        enter("two");
        clock.advance(Duration.ofMinutes(2));

        countedDue.remove().run();

        assertThat(writes).hasSize(1);
        assertThat(store.sessions().of(ALICE))
                .extracting(UserSession::lastSeenAt)
                .containsExactly(clock.millis(), clock.millis());
    }

    private FakeConnection enter(String token) {
        FakeConnection connection = new FakeConnection();
        SessionId id = SessionId.random();
        store.sessions()
                .open(new UserSession(
                        id,
                        ALICE,
                        TokenHash.of(new Token(token)),
                        DeviceId.random(),
                        "agent",
                        clock.millis(),
                        clock.millis()));
        sessions.enter(new Session(ALICE, id, connection), Outgoing.of(1L, new Reply.Ok()));
        return connection;
    }
}
