package chat.parley.server.session;

import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;

/** A signed-in user's session while it is connected here. */
public record Session(Handle user, SessionId id, Connection connection) {}
