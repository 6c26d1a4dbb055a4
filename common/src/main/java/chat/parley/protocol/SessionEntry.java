package chat.parley.protocol;

/**
 * One place where a user is signed in.
 *
 * @param createdAt milliseconds since 1970
 * @param lastSeenAt milliseconds since 1970
 * @param current whether it is the session that asks
 */
public record SessionEntry(
        SessionId id, DeviceId device, String agent, long createdAt, long lastSeenAt, boolean current) {
    public SessionEntry {
        Check.present("id", id);
        Check.present("device", device);
        Check.present("agent", agent);
    }
}
