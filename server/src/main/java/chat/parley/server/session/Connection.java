package chat.parley.server.session;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Subprotocol;

/**
 * One device's live WebSocket connection, as the rest of the server sees it.
 *
 * <p>Thread-safe; no method ever waits, and after the end of the connection all of them do nothing. What is handed over by one
 * thread is written in that order, pushes and answers in one line.
 */
public interface Connection {
    Subprotocol subprotocol();

    /** The client's IP address; that of the proxy's client where the peer is a proxy listed in the configuration. */
    String address();

    /** Hands over a frame that the client did not ask for. A reader too far behind is closed with 4008 instead. */
    void push(Outgoing outgoing);

    /** Hands over the answer to a request. While too many bytes of answers wait, nothing more is read from the client. */
    void answer(Outgoing outgoing);

    /**
     * Ends the connection after all that was handed over before has been written, or at the latest after some seconds.
     *
     * @param reason for the client's log, at most 123 bytes of UTF-8
     */
    void close(CloseCode code, String reason);

    /** Leaves the client's further frames unread until {@link #resumeReading()}; the last call counts. */
    void pauseReading();

    void resumeReading();
}
