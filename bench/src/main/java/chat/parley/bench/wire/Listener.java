package chat.parley.bench.wire;

/** Whoever uses a {@link Wire}. Each call comes on the thread of the wires. */
public interface Listener {
    /** The handshake is done. */
    void opened(Wire wire);

    /**
     * The server said something.
     *
     * @param frame good only until this returns
     * @param now when it was read, on the clock of {@link Wires#now}
     */
    void told(Wire wire, Glance frame, long now);

    /**
     * The connection has ended, or did not come about; comes once.
     *
     * @param code the server's close code, {@link Wire#NO_CODE} where it gave none
     * @param reason for people
     */
    void closed(Wire wire, int code, String reason);
}
