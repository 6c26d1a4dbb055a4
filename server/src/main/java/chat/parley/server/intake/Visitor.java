package chat.parley.server.intake;

/**
 * Takes what one connection sends. All calls come in order, one at a time, on the connection's event loop, which must not wait.
 */
public interface Visitor {
    /** A whole message of the connection's subprotocol: UTF-8 of a text, or the bytes of a binary one. Owned by the visitor. */
    void received(byte[] frame);

    /** A binary message where the subprotocol is written in text, or the other way round. */
    void receivedWrongKind();

    /** The connection has ended, for whatever reason: called exactly once, and last. */
    void left();
}
