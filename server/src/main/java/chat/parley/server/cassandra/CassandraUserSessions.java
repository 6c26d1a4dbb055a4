package chat.parley.server.cassandra;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link UserSessions} in Cassandra. All is written under the time at which it was so, and an end under one that never comes, so that
 * no sighting brings a session back.
 */
final class CassandraUserSessions implements UserSessions {
    private static final long FOR_GOOD = 1L << 60;
    private static final String SELECT =
            "SELECT handle, id, token_hash, device, agent, created_at, last_seen_at FROM user_session WHERE handle = ?";

    private final Cassandra cassandra;

    CassandraUserSessions(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    @Override
    public void open(UserSession session) {
        cassandra.changeAll(List.of(
                cassandra.statement(
                        "INSERT INTO session_token (token_hash, handle, id) VALUES (?, ?, ?)",
                        session.token().hex(),
                        session.user().text(),
                        session.id().text()),
                cassandra.statement(
                        "INSERT INTO user_session (handle, id, token_hash, device, agent, created_at, last_seen_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?",
                        session.user().text(),
                        session.id().text(),
                        session.token().hex(),
                        session.device().text(),
                        session.agent(),
                        session.createdAt(),
                        session.lastSeenAt(),
                        session.lastSeenAt())));
    }

    @Override
    public Optional<UserSession> find(TokenHash token) {
        return cassandra
                .first("SELECT handle, id FROM session_token WHERE token_hash = ?", token.hex())
                .flatMap(row -> cassandra.first(
                        SELECT + " AND id = ?", EntryRows.text(row, "handle"), EntryRows.text(row, "id")))
                .filter(CassandraUserSessions::isThere)
                .map(CassandraUserSessions::session);
    }

    /** Of one that has ended, a sighting may be left. */
    private static boolean isThere(Row row) {
        return !row.isNull("token_hash");
    }

    @Override
    public void touch(Map<SessionId, Handle> seen, long at) {
        cassandra.changeAll(seen.entrySet().stream()
                .map(one -> cassandra.statement(
                        "UPDATE user_session USING TIMESTAMP ? SET last_seen_at = ? WHERE handle = ? AND id = ?",
                        at,
                        at,
                        one.getValue().text(),
                        one.getKey().text()))
                .toList());
    }

    @Override
    public void end(Handle user, List<SessionId> sessions) {
        List<BoundStatement> ends = new ArrayList<>();
        for (UserSession session : of(user)) {
            if (sessions.contains(session.id())) {
                ends.add(cassandra.statement(
                        "UPDATE last_seen USING TIMESTAMP ? SET at = ? WHERE handle = ?",
                        session.lastSeenAt(),
                        session.lastSeenAt(),
                        user.text()));
                ends.add(cassandra.statement(
                        "DELETE FROM session_token WHERE token_hash = ?",
                        session.token().hex()));
                ends.add(cassandra.statement(
                        "DELETE FROM user_session USING TIMESTAMP ? WHERE handle = ? AND id = ?",
                        FOR_GOOD,
                        user.text(),
                        session.id().text()));
            }
        }
        cassandra.changeAll(ends);
    }

    @Override
    public Map<Handle, Long> lastSeen(Collection<Handle> users) {
        List<Handle> asked = List.copyOf(users);
        List<BoundStatement> questions = new ArrayList<>();
        for (Handle user : asked) {
            questions.add(cassandra.statement("SELECT at FROM last_seen WHERE handle = ?", user.text()));
            questions.add(cassandra.statement(
                    "SELECT last_seen_at, token_hash FROM user_session WHERE handle = ?", user.text()));
        }
        List<List<Row>> answers = cassandra.together(questions);
        Map<Handle, Long> lastSeen = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            Handle user = asked.get(i);
            answers.get(2 * i).forEach(row -> lastSeen.merge(user, row.getLong(0), Math::max));
            answers.get(2 * i + 1).stream()
                    .filter(CassandraUserSessions::isThere)
                    .forEach(row -> lastSeen.merge(user, row.getLong(0), Math::max));
        }
        return lastSeen;
    }

    @Override
    public List<UserSession> of(Handle user) {
        return cassandra.rows(SELECT, user.text()).stream()
                .filter(CassandraUserSessions::isThere)
                .map(CassandraUserSessions::session)
                .sorted(Comparator.comparingLong(UserSession::lastSeenAt).reversed())
                .toList();
    }

    private static UserSession session(Row row) {
        return new UserSession(
                new SessionId(EntryRows.text(row, "id")),
                new Handle(EntryRows.text(row, "handle")),
                new TokenHash(EntryRows.text(row, "token_hash")),
                new DeviceId(EntryRows.text(row, "device")),
                EntryRows.text(row, "agent"),
                row.getLong("created_at"),
                row.getLong("last_seen_at"));
    }
}
