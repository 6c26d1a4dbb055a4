package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.Token;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link UserSessions} keeps to. */
public interface UserSessionsContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");

    /** Nobody is signed in at the beginning of each test. */
    UserSessions sessions();

    private UserSession opened(Handle user, long at) {
        TokenHash token = TokenHash.of(Token.next(new Random()));
        UserSession session = new UserSession(SessionId.random(), user, token, DeviceId.random(), "test/1", at, at);
        sessions().open(session);
        return session;
    }

    @Test
    default void sessionIsFoundByItsTokenAlone() {
        UserSession session = opened(ALICE, 5);

        assertThat(sessions().find(session.token())).hasValue(session);
        assertThat(sessions().find(TokenHash.of(Token.next(new Random())))).isEmpty();
    }

    @Test
    default void sessionsComeWithTheLastSeenFirst() {
        UserSession first = opened(ALICE, 10);
        UserSession second = opened(ALICE, 20);
        opened(BOB, 30);

        sessions().touch(Map.of(first.id(), ALICE), 40);

        assertThat(sessions().of(ALICE)).extracting(UserSession::id).containsExactly(first.id(), second.id());
        assertThat(sessions().of(ALICE).getFirst().lastSeenAt()).isEqualTo(40);
    }

    @Test
    default void olderSightingChangesNothing() {
        UserSession session = opened(ALICE, 10);

        sessions().touch(Map.of(session.id(), ALICE), 9);

        assertThat(sessions().find(session.token())).hasValue(session);
    }

    @Test
    default void endedSessionIsGone() {
        UserSession ended = opened(ALICE, 10);
        UserSession kept = opened(ALICE, 10);

        sessions().end(ALICE, List.of(ended.id()));
        sessions().touch(Map.of(ended.id(), ALICE), 99);

        assertThat(sessions().find(ended.token())).isEmpty();
        assertThat(sessions().of(ALICE)).containsExactly(kept);
    }

    @Test
    default void usersAreLastSeenInTheirNewestSessionAlsoAfterItsEnd() {
        UserSession newest = opened(ALICE, 20);
        opened(ALICE, 10);
        opened(BOB, 30);
        Handle nobody = new Handle("nobody");

        assertThat(sessions().lastSeen(List.of(ALICE, BOB, nobody))).isEqualTo(Map.of(ALICE, 20L, BOB, 30L));
        sessions().end(ALICE, List.of(newest.id()));
        assertThat(sessions().lastSeen(List.of(ALICE))).isEqualTo(Map.of(ALICE, 20L));
        sessions().end(ALICE, List.of(opened(ALICE, 15).id()));
        assertThat(sessions().lastSeen(List.of(ALICE))).isEqualTo(Map.of(ALICE, 20L));
        opened(ALICE, 40);
        assertThat(sessions().lastSeen(List.of(ALICE))).isEqualTo(Map.of(ALICE, 40L));
    }

    @Test
    default void nobodyEndsTheSessionOfAnother() {
        UserSession alices = opened(ALICE, 10);

        sessions().end(BOB, List.of(alices.id()));

        assertThat(sessions().find(alices.token())).hasValue(alices);
    }
}
