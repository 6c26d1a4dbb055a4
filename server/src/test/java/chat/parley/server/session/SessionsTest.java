package chat.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.SessionId;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Outgoing WELCOME = Outgoing.of(2L, new Reply.Ok());

    private final Sessions sessions = new Sessions(2);

    @Test
    void aSessionThatEntersIsWelcomedAndFound() {
        FakeConnection connection = new FakeConnection();
        Session session = session(connection);

        sessions.enter(session, WELCOME);

        assertThat(connection.written()).containsExactly("{\"type\":\"ok\",\"ref\":2}");
        assertThat(sessions.of(ALICE)).containsExactly(session);
        sessions.leave(session);
        assertThat(sessions.isOnline(ALICE)).isFalse();
    }

    @Test
    void theNewestOfTooManyConnectionsIsRefusedAndTheOthersStay() {
        FakeConnection third = new FakeConnection();
        sessions.enter(session(new FakeConnection()), WELCOME);
        sessions.enter(session(new FakeConnection()), WELCOME);

        assertThatThrownBy(() -> sessions.enter(session(third), WELCOME))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.RATE_LIMITED));

        assertThat(third.written()).isEmpty();
        assertThat(sessions.of(ALICE)).hasSize(2);
    }

    @Test
    void anotherConnectionOfASessionTakesItsPlace() {
        SessionId id = SessionId.random();
        FakeConnection older = new FakeConnection();
        Session newer = new Session(ALICE, id, new FakeConnection());
        sessions.enter(session(new FakeConnection()), WELCOME);
        sessions.enter(new Session(ALICE, id, older), WELCOME);

        sessions.enter(newer, WELCOME);

        assertThat(older.closed()).isEqualTo(CloseCode.SESSION_ENDED);
        assertThat(sessions.of(ALICE)).hasSize(2).contains(newer);
    }

    @Test
    void anEndedSessionIsOutAtOnceAndClosed() {
        FakeConnection connection = new FakeConnection();
        Session session = session(connection);
        sessions.enter(session, WELCOME);

        sessions.end(ALICE, session.id());

        assertThat(connection.closed()).isEqualTo(CloseCode.SESSION_ENDED);
        assertThat(sessions.isOnline(ALICE)).isFalse();
    }

    private static Session session(Connection connection) {
        return new Session(ALICE, SessionId.random(), connection);
    }
}
