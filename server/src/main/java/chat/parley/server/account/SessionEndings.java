package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;

/** Is told when a session ends, so that its connections can be closed. */
@FunctionalInterface
public interface SessionEndings {
    /** The session's token is no longer good. Must not wait long, nor throw. */
    void ended(Handle user, SessionId session);
}
