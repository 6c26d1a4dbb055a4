package chat.parley.server.account;

import chat.parley.protocol.Handle;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Keeps whom people have blocked.
 *
 * <p>The law: writes are durable when they return, and seen by every later call; doing one again changes nothing. Every method
 * waits at most some seconds and fails with {@code unavailable} when the store can't do it by then.
 */
public interface Blocks {
    /** Most people whom one user may have blocked at a time. */
    int MOST = 1_000;

    /** Blocks somebody; {@code too-large} where the user has blocked {@link #MOST} others. */
    void block(Handle user, Handle blocked);

    void unblock(Handle user, Handle blocked);

    /** Whom a user has blocked, in ascending order of their handles. */
    List<Handle> of(Handle user);

    /** Those of some people who have blocked a user. Takes time in proportion to their number. */
    Set<Handle> blocking(Handle user, Collection<Handle> people);
}
