package chat.parley.desktop.connection;

import chat.parley.protocol.CloseCode;

/**
 * Why a connection is over.
 *
 * @param code the WebSocket close code; {@link #BROKEN} where it broke without one
 * @param reason for people
 */
record Ending(int code, String reason) {
    static final int BROKEN = 1006;
    /** Given up here, since it became doubtful, as after a sleep, and nothing was heard since. */
    static final int DOUBTED = -1;

    static Ending broken(String reason) {
        return new Ending(BROKEN, reason);
    }

    boolean is(CloseCode other) {
        return code == other.number();
    }
}
