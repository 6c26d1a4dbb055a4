package chat.parley.desktop.system;

import chat.parley.desktop.sync.Account;
import chat.parley.protocol.Token;
import java.io.IOException;
import java.util.Optional;

/** Keeps the tokens of sessions between two starts. A call waits, half a minute at most, and fails where nothing is sure. */
interface Safe {
    /** Instead of what was kept for the account; it is found from now on. */
    void keep(Account account, Token token) throws IOException;

    Optional<Token> find(Account account) throws IOException;

    /** Nothing is found for the account any more, and it is no failure if nothing was. */
    void forget(Account account) throws IOException;
}
