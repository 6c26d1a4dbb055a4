/** The door: WebSocket connections (Tyrus on a Netty transport), TLS, and the few HTTP routes beside them. */
@NullMarked
package chat.parley.server.socket;

import org.jspecify.annotations.NullMarked;
