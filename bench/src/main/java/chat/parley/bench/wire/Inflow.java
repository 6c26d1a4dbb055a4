package chat.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts one connection's incoming bytes into what they are: first the answer to the handshake, then frames (RFC 6455, section 5.2).
 * A server does not mask, and ours does not split its messages.
 */
final class Inflow {
    /** Where the pieces go; they are good only until the call returns. */
    interface Pieces {
        /** Says whether the server agreed, so that frames follow. */
        boolean handshake(String head);

        void frame(int opcode, byte[] bytes, int from, int to);
    }

    /** Over it something is wrong: the server cuts its answers at a quarter of this. */
    static final int MOST_FRAME_BYTES = 1 << 20;

    private static final int MOST_HEAD_BYTES = 8_192;
    private static final int FINAL = 0x80;
    private static final int LENGTH_IN_TWO = 126;
    private static final int LENGTH_IN_EIGHT = 127;
    private static final byte[] NOTHING = {};

    private byte[] rest = NOTHING;
    private boolean upgraded;

    /** @param desk where to work; what one connection leaves there is nobody's */
    void take(ByteBuf in, byte[] desk, Pieces pieces) {
        while (in.isReadable()) {
            int kept = rest.length;
            System.arraycopy(rest, 0, desk, 0, kept);
            int read = Math.min(in.readableBytes(), desk.length - kept);
            in.readBytes(desk, kept, read);
            int cut = cut(desk, kept + read, pieces);
            rest = cut == kept + read ? NOTHING : Arrays.copyOfRange(desk, cut, kept + read);
            if (rest.length == desk.length) {
                throw new IllegalStateException("the server sends a frame of over " + MOST_FRAME_BYTES + " bytes");
            }
        }
    }

    private int cut(byte[] bytes, int end, Pieces pieces) {
        int at = upgraded ? 0 : cutHead(bytes, end, pieces);
        while (upgraded) {
            int start = at + headerLength(bytes, at, end);
            if (start > end) {
                break;
            }
            long length = length(bytes, at);
            if (length > MOST_FRAME_BYTES) {
                throw new IllegalStateException("the server sends a frame of " + length + " bytes");
            }
            if (length > end - start) {
                break;
            }
            if ((bytes[at] & FINAL) == 0) {
                throw new IllegalStateException("the server splits its messages");
            }
            int opcode = bytes[at] & 0x0f;
            at = start + (int) length;
            pieces.frame(opcode, bytes, start, at);
        }
        return at;
    }

    private int cutHead(byte[] bytes, int end, Pieces pieces) {
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                upgraded = pieces.handshake(new String(bytes, 0, i, StandardCharsets.ISO_8859_1));
                return upgraded ? i + 1 : end;
            }
        }
        if (end > MOST_HEAD_BYTES) {
            throw new IllegalStateException("the server does not answer the handshake in HTTP");
        }
        return 0;
    }

    private static int headerLength(byte[] bytes, int at, int end) {
        if (end - at < 2) {
            return 2;
        }
        return switch (bytes[at + 1] & 0x7f) {
            case LENGTH_IN_TWO -> 4;
            case LENGTH_IN_EIGHT -> 10;
            default -> 2;
        };
    }

    private static long length(byte[] bytes, int at) {
        int length = bytes[at + 1] & 0x7f;
        int more = length == LENGTH_IN_TWO ? 2 : length == LENGTH_IN_EIGHT ? 8 : 0;
        if (more == 0) {
            return length;
        }
        long number = 0;
        for (int i = 0; i < more; i++) {
            number = number << 8 | (bytes[at + 2 + i] & 0xff);
        }
        return number;
    }
}
