package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Accounts of a store that count who is looked up, and let something happen between the reading and the answer. */
final class WatchedAccounts implements Accounts {
    private final Accounts store;
    private final Map<Handle, Integer> found = new HashMap<>();
    private Handle awaited = new Handle("nobody");
    private int times;
    private Runnable event = () -> {};

    WatchedAccounts(Accounts store) {
        this.store = store;
    }

    /** Lets something happen each of the next times that somebody was read. */
    void whenFound(Handle handle, int howOften, Runnable what) {
        awaited = handle;
        times = howOften;
        event = what;
    }

    int found(Handle handle) {
        return found.getOrDefault(handle, 0);
    }

    @Override
    public Optional<Account> find(Handle handle) {
        Optional<Account> account = store.find(handle);
        found.merge(handle, 1, Integer::sum);
        if (handle.equals(awaited) && times > 0) {
            times--;
            event.run();
        }
        return account;
    }

    @Override
    public List<Account> find(Collection<Handle> handles) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void create(Account account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> update(Handle handle, UnaryOperator<Account> change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Account> matching(String prefix, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Account> list(@Nullable Handle after, int limit) {
        throw new UnsupportedOperationException();
    }
}
