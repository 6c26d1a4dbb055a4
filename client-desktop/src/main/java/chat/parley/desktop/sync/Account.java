package chat.parley.desktop.sync;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.protocol.Handle;

/** Somebody on a server. */
public record Account(ServerAddress server, Handle handle) {}
