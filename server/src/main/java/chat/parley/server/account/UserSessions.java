package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the sessions of every user, without judging their age.
 *
 * <p>The law: writes are durable when they return, and seen by every later call. Every method waits at most some seconds and
 * fails with {@code unavailable} when the store can't do it by then.
 */
public interface UserSessions {
    void open(UserSession session);

    Optional<UserSession> find(TokenHash token);

    /** Sessions of these users were seen at a time; an older time, and a session that has ended, change nothing. */
    void touch(Map<SessionId, Handle> seen, long at);

    /** Ends those of a user's sessions that are named; others, and those that have ended, are passed over. */
    void end(Handle user, List<SessionId> sessions);

    /** When users were last seen in any session, also one that has ended; who never had one is left out. */
    Map<Handle, Long> lastSeen(Collection<Handle> users);

    /** A user's sessions, the last seen first. */
    List<UserSession> of(Handle user);
}
