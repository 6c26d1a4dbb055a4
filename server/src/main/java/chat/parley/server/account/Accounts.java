package chat.parley.server.account;

import chat.parley.protocol.Handle;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody's account. A handle once taken stays taken.
 *
 * <p>The law: writes are durable when they return, and seen by every later call. Every method waits at most some seconds and
 * fails with {@code unavailable} when the store can't do it by then.
 */
public interface Accounts {
    /** Takes a handle; {@code conflict} when it is taken, even by an account just like this one. */
    void create(Account account);

    default Optional<Account> find(Handle handle) {
        return find(Set.of(handle)).stream().findFirst();
    }

    /** Those of some accounts that are there, in no order. */
    List<Account> find(Collection<Handle> handles);

    /**
     * Changes an account as it stands, with no other change in between, and returns it as it stands then.
     *
     * @param change keeps the handle; may be called more than once; what it throws is thrown here, and nothing is changed
     * @return empty when there is no such account
     */
    Optional<Account> update(Handle handle, UnaryOperator<Account> change);

    /**
     * People whose handle, or whose name from the beginning of one of its words on, begins with a text, whatever the case and
     * the accents; disabled ones left out. Takes time in proportion to the limit.
     */
    List<Account> matching(String prefix, int limit);

    /**
     * Accounts in ascending order of their handles.
     *
     * @param after the last handle of the page before, null for the first page
     */
    List<Account> list(@Nullable Handle after, int limit);
}
