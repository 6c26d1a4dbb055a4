package chat.parley.protocol;

/** Why a WebSocket connection of Parley ends. */
public enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    FRAME_TOO_LARGE(1009),
    /** Binary on JSON, text on CBOR, or three undecodable frames in a row. */
    NOT_A_PARLEY_FRAME(4000),
    NO_SIGN_IN(4001),
    /** The session was revoked, or another connection took it over. */
    SESSION_ENDED(4003),
    READS_TOO_SLOWLY(4008),
    RATE_LIMITS_IGNORED(4029);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
