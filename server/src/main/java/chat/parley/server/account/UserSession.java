package chat.parley.server.account;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.SessionId;

/**
 * One place where a user is signed in, that is one token.
 *
 * @param createdAt milliseconds since 1970
 * @param lastSeenAt milliseconds since 1970
 */
public record UserSession(
        SessionId id, Handle user, TokenHash token, DeviceId device, String agent, long createdAt, long lastSeenAt) {}
