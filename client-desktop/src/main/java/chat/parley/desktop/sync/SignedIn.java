package chat.parley.desktop.sync;

import chat.parley.protocol.Token;

/** A session that a server has opened for somebody: what {@link Chat} needs to go on with it, now or after a restart. */
public record SignedIn(Account account, Token token) {}
