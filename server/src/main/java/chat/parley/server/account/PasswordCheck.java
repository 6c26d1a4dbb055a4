package chat.parley.server.account;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether somebody knows a password, a few wrong tries long. Thread-safe. */
public final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Attempts failuresPerHandle;
    private final Attempts failuresPerNetwork;

    public PasswordCheck(
            Accounts accounts, Passwords passwords, Attempts failuresPerHandle, Attempts failuresPerNetwork) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.failuresPerHandle = failuresPerHandle;
        this.failuresPerNetwork = failuresPerNetwork;
    }

    /**
     * The account whose handle and password these are. Otherwise {@code unauthenticated}, the same after the same time whichever
     * of them is wrong; after too many failures {@code rate-limited}, even with the right password.
     */
    Account account(Handle handle, Password password, String network) {
        takeOne(handle, network);
        boolean failed = false;
        try {
            Optional<Account> found = accounts.find(handle);
            failed = !matches(password, found);
            if (failed) {
                tellIfTooOften(handle, network);
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The handle or the password is wrong.");
            }
            return found.orElseThrow();
        } finally {
            if (!failed) {
                failuresPerHandle.giveBack(handle.text());
                failuresPerNetwork.giveBack(network);
            }
        }
    }

    /** Of each storm once: what comes after it is refused before it gets here. */
    private void tellIfTooOften(Handle handle, String network) {
        if (failuresPerHandle.isUsedUp(handle.text())) {
            LOG.warn("Too many wrong passwords for {}, the last from {}", handle, network);
        }
        if (failuresPerNetwork.isUsedUp(network)) {
            LOG.warn("Too many wrong passwords from {}, the last for {}", network, handle);
        }
    }

    private boolean matches(Password password, Optional<Account> found) {
        return found.isPresent()
                ? passwords.matches(password, found.get().password())
                : passwords.matchesNobody(password);
    }

    /** Counts the try as failed beforehand, so that many at the same time don't get through. */
    private void takeOne(Handle handle, String network) {
        failuresPerNetwork.take(network);
        try {
            failuresPerHandle.take(handle.text());
        } catch (ProblemException e) {
            failuresPerNetwork.giveBack(network);
            throw e;
        }
    }
}
