package chat.parley.desktop.sync;

import chat.parley.protocol.Token;
import chat.parley.protocol.User;

/** A session that a server has opened for somebody: what {@link Chat} needs to go on with it. */
public record SignedIn(Account account, User user, Token token) {}
