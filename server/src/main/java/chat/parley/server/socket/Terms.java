package chat.parley.server.socket;

import chat.parley.protocol.Subprotocol;

/**
 * What a handshake has agreed on.
 *
 * @param address the client's, as {@link chat.parley.server.session.Connection#address} tells it
 * @param deflate whether messages may be compressed, both ways
 */
record Terms(Subprotocol subprotocol, String address, boolean deflate) {}
