package chat.parley.desktop.system;

import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of a profile between two starts: its account in a file, its token in the keyring of the system, or in the file too
 * where there is no keyring or it fails. Thread-safe; calls wait, so never on the FX thread.
 */
public final class KeptSession {
    private static final Logger LOG = LoggerFactory.getLogger(KeptSession.class);

    private final TokenFile file;
    private final Optional<Safe> keyring;
    private final ReentrantLock moving = new ReentrantLock();
    private volatile Place place = Place.NOWHERE;

    KeptSession(TokenFile file, Optional<Safe> keyring) {
        this.file = file;
        this.keyring = keyring;
    }

    /** What is kept: the account last used, and its token unless it was signed out or can't be had. */
    public record Kept(Account account, Optional<Token> token) {}

    /** Where the token was kept or found last. */
    public enum Place {
        NOWHERE,
        FILE,
        KEYRING,
        /** In a keyring that does not give it out, where it stays. */
        LOCKED
    }

    public Place place() {
        return place;
    }

    /** Empty where nothing is kept or it can't be understood. */
    public Optional<Kept> read() throws IOException {
        Optional<TokenFile.Content> content = file.read();
        place = content.flatMap(TokenFile.Content::token).isPresent() ? Place.FILE : Place.NOWHERE;
        return content.map(
                kept -> new Kept(kept.account(), kept.elsewhere() ? inKeyring(kept.account()) : kept.token()));
    }

    private Optional<Token> inKeyring(Account account) {
        Optional<Token> token = Optional.empty();
        try {
            if (keyring.isPresent()) {
                token = keyring.get().find(account);
            }
        } catch (IOException e) {
            LOG.warn("The session of {} can't be taken out of the keyring: {}", account.handle(), e.getMessage());
        }
        place = token.isPresent() ? Place.KEYRING : Place.LOCKED;
        return token;
    }

    /** In the file, which does not take long. */
    public synchronized void keep(Account account, Token token) throws IOException {
        file.keep(account, token);
        place = Place.FILE;
    }

    /** Moves a token that lies in the file into the keyring, if there is one that gives back what it took. May wait for a minute. */
    public void secure() throws IOException {
        Optional<TokenFile.Content> before = file.read();
        if (keyring.isEmpty() || before.flatMap(TokenFile.Content::token).isEmpty()) {
            return;
        }
        Account account = before.get().account();
        moving.lock();
        try {
            Token token = before.get().token().orElseThrow();
            keyring.get().keep(account, token);
            if (!keyring.get().find(account).equals(Optional.of(token))) {
                throw new IOException("The keyring does not give back what it took");
            }
            if (!leave(before.get())) {
                keyring.get().forget(account); // signed out meanwhile
            }
        } finally {
            moving.unlock();
        }
    }

    /** Takes the token out of the file, if it is still the same. */
    private synchronized boolean leave(TokenFile.Content moved) throws IOException {
        if (!file.read().equals(Optional.of(moved))) {
            return false;
        }
        file.keepElsewhere(moved.account());
        place = Place.KEYRING;
        return true;
    }

    /** Forgets the token; server and handle stay, for the next sign-in. */
    public void forgetToken() throws IOException {
        Optional<TokenFile.Content> content = forgetFile();
        if (content.isPresent() && content.get().elsewhere() && keyring.isPresent()) {
            keyring.get().forget(content.get().account());
        }
    }

    private synchronized Optional<TokenFile.Content> forgetFile() throws IOException {
        Optional<TokenFile.Content> content = file.read();
        file.forgetToken();
        place = Place.NOWHERE;
        return content;
    }
}
