package chat.parley.bench.wire;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client's WebSocket frame, ready to be sent. Clients have to mask what they say; the mask here is four zeros, which the server
 * takes off as any other and which spares the load the work. It would be no mask for a browser, and a load generator is none.
 */
public final class ClientFrame {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int LONGEST_IN_ONE = 125;
    private static final int LENGTH_IN_TWO = 126;
    private static final int LENGTH_IN_EIGHT = 127;
    private static final int LONGEST_IN_TWO = 0xffff;

    private ClientFrame() {}

    /** A request as it goes over the wire. */
    public static byte[] of(Subprotocol subprotocol, @Nullable Long ref, Request request) {
        int opcode = subprotocol == Subprotocol.JSON ? TEXT : BINARY;
        return of(opcode, Codec.of(subprotocol).encode(new Codec.Asked(ref, request)));
    }

    static byte[] of(int opcode, byte[] payload) {
        int length = payload.length;
        int lengthBytes = length <= LONGEST_IN_ONE ? 1 : length <= LONGEST_IN_TWO ? 3 : 9;
        ByteBuffer frame = ByteBuffer.allocate(1 + lengthBytes + MASK_BYTES + length);
        frame.put((byte) (FINAL | opcode));
        switch (lengthBytes) {
            case 1 -> frame.put((byte) (MASKED | length));
            case 3 -> frame.put((byte) (MASKED | LENGTH_IN_TWO)).putShort((short) length);
            default -> frame.put((byte) (MASKED | LENGTH_IN_EIGHT)).putLong(length);
        }
        frame.position(frame.position() + MASK_BYTES);
        return frame.put(payload).array();
    }
}
