package chat.parley.desktop.system;

import chat.parley.desktop.sync.Account;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Token;
import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/** Tokens in the keyring of the system, which asks its user to unlock it where that is needed. Thread-safe. */
final class KeyringSafe implements Safe {
    private static final String SERVICE = "Parley";

    private final DeviceId device;
    private final Duration patience;
    private final ReentrantLock inUse = new ReentrantLock();

    /**
     * Does nothing yet.
     *
     * @param device keeps the sessions of several profiles apart
     * @param patience how long a call may take, since people type passwords while it waits
     */
    KeyringSafe(DeviceId device, Duration patience) {
        this.device = device;
        this.patience = patience;
    }

    @Override
    public void keep(Account account, Token token) throws IOException {
        ask(keyring -> {
            keyring.setPassword(SERVICE, name(account), token.text());
            return true;
        });
    }

    @Override
    public Optional<Token> find(Account account) throws IOException {
        return ask(keyring -> find(keyring, name(account)));
    }

    private static Optional<Token> find(Keyring keyring, String name) {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, name)).map(Token::new);
        } catch (PasswordAccessException e) {
            return Optional.empty(); // which is how a keyring says that it has none
        }
    }

    @Override
    public void forget(Account account) throws IOException {
        ask(keyring -> {
            try {
                keyring.deletePassword(SERVICE, name(account));
                return true;
            } catch (PasswordAccessException e) {
                if (find(keyring, name(account)).isPresent()) {
                    throw e;
                }
                return false; // there was none
            }
        });
    }

    private String name(Account account) {
        return account.handle() + "@" + account.server().uri().getAuthority() + " " + device.text();
    }

    private interface Asking<T> {
        T ask(Keyring keyring) throws PasswordAccessException;
    }

    /** The keyring is another program, which may hang: then the thread that waits for it is left behind, and no other begun. */
    private <T> T ask(Asking<T> asking) throws IOException {
        FutureTask<T> task = new FutureTask<>(locked(asking));
        Thread.ofPlatform().daemon().name("keyring").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new IOException("The keyring does not answer", e);
        } catch (ExecutionException e) {
            throw new IOException("The keyring can't be used: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("The app is closing", e);
        }
    }

    private <T> Callable<T> locked(Asking<T> asking) {
        return () -> {
            if (!inUse.tryLock()) {
                throw new IOException("it still waits for an earlier answer");
            }
            try {
                Keyring keyring = Keyring.create();
                try {
                    return asking.ask(keyring);
                } finally {
                    keyring.close();
                }
            } catch (BackendNotSupportedException e) {
                throw new IOException("there is none", e);
            } finally {
                inUse.unlock();
            }
        };
    }
}
