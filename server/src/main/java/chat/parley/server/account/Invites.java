package chat.parley.server.account;

import java.util.OptionalLong;

/**
 * Keeps invitations, each good for one account.
 *
 * <p>The law: writes are durable when they return, and seen by every later call. Every method waits at most some seconds and
 * fails with {@code unavailable} when the store can't do it by then.
 */
public interface Invites {
    /**
     * Makes an invitation good.
     *
     * @param validUntil milliseconds since 1970
     */
    void issue(TokenHash code, long validUntil);

    /**
     * Uses an invitation up and tells until when it was good. Of several calls with one code at most one gets that; none after its
     * time.
     */
    OptionalLong redeem(TokenHash code, long now);
}
