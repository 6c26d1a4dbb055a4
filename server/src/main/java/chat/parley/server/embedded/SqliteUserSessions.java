package chat.parley.server.embedded;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserSession;
import chat.parley.server.account.UserSessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link UserSessions} in the store. */
final class SqliteUserSessions implements UserSessions {
    private static final String SELECT =
            "SELECT id, handle, token_hash, device, agent, created_at, last_seen_at FROM user_session ";

    /** In a session that has ended, and in one that has not. */
    private static final List<String> LAST_SEEN = List.of(
            "SELECT at FROM last_seen WHERE handle = ?",
            "SELECT last_seen_at FROM user_session WHERE handle = ? ORDER BY last_seen_at DESC LIMIT 1");

    private final Writer writer;
    private final Readers readers;

    SqliteUserSessions(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void open(UserSession session) {
        writer.write(statements -> statements.change(
                "INSERT INTO user_session (id, handle, token_hash, device, agent, created_at, last_seen_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                session.id().text(),
                session.user().text(),
                session.token().hex(),
                session.device().text(),
                session.agent(),
                session.createdAt(),
                session.lastSeenAt()));
    }

    @Override
    public Optional<UserSession> find(TokenHash token) {
        return readers.read(statements ->
                statements.first(SELECT + "WHERE token_hash = ?", SqliteUserSessions::session, token.hex()));
    }

    @Override
    public void touch(Map<SessionId, Handle> seen, long at) {
        writer.write(statements -> {
            int touched = 0;
            for (Map.Entry<SessionId, Handle> one : seen.entrySet()) {
                touched += statements.change(
                        "UPDATE user_session SET last_seen_at = ? WHERE id = ? AND handle = ? AND last_seen_at < ?",
                        at,
                        one.getKey().text(),
                        one.getValue().text(),
                        at);
            }
            return touched;
        });
    }

    @Override
    public void end(Handle user, List<SessionId> sessions) {
        writer.write(statements -> {
            int ended = 0;
            for (SessionId session : sessions) {
                statements.change(
                        "INSERT INTO last_seen (handle, at) SELECT handle, last_seen_at FROM user_session"
                                + " WHERE id = ? AND handle = ? ON CONFLICT (handle) DO UPDATE SET at = max(at, excluded.at)",
                        session.text(),
                        user.text());
                ended += statements.change(
                        "DELETE FROM user_session WHERE id = ? AND handle = ?", session.text(), user.text());
            }
            return ended;
        });
    }

    @Override
    public Map<Handle, Long> lastSeen(Collection<Handle> users) {
        return readers.read(statements -> {
            Map<Handle, Long> lastSeen = new HashMap<>();
            for (Handle user : users) {
                for (String sql : LAST_SEEN) {
                    statements
                            .first(sql, row -> row.getLong(1), user.text())
                            .ifPresent(at -> lastSeen.merge(user, at, Math::max));
                }
            }
            return lastSeen;
        });
    }

    @Override
    public List<UserSession> of(Handle user) {
        return readers.read(statements -> statements.all(
                SELECT + "WHERE handle = ? ORDER BY last_seen_at DESC", SqliteUserSessions::session, user.text()));
    }

    private static UserSession session(ResultSet row) throws SQLException {
        return new UserSession(
                new SessionId(row.getString(1)),
                new Handle(row.getString(2)),
                new TokenHash(row.getString(3)),
                new DeviceId(row.getString(4)),
                row.getString(5),
                row.getLong(6),
                row.getLong(7));
    }
}
