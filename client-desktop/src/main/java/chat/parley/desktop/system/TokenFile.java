package chat.parley.desktop.system;

import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The session of a profile between two starts, in a file that only its user can read. */
@SuppressWarnings("DoNotCallSuggester")
public final class TokenFile {
    private final Path file;

    TokenFile(Path file) {
        this.file = file;
    }

    /** What is kept: the account last used, and its token unless it was signed out. */
    public record Kept(Account account, Optional<Token> token) {}

    /** Empty where nothing is kept or it can't be understood. */
    public Optional<Kept> read() throws IOException {
        throw new UnsupportedOperationException(file.toString());
    }

    public void keep(Account account, Token token) throws IOException {
        throw new UnsupportedOperationException(file + "" + account + token);
    }

    /** Forgets the token; server and handle stay, for the next sign-in. */
    public void forgetToken() throws IOException {
        throw new UnsupportedOperationException();
    }
}
