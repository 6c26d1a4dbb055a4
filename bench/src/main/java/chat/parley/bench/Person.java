package chat.parley.bench;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;

/** Somebody who has an account and a session. */
record Person(Handle handle, Token token) {}
