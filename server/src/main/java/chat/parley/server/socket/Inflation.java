package chat.parley.server.socket;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Puts the compressed messages of one connection together and inflates them. Event loop only. */
final class Inflation {
    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int OPCODE = 0x0F;

    private final Deflation deflation;
    private final int mostMessageBytes;
    private @Nullable ByteArrayOutputStream parts;
    private int opcode;

    Inflation(Deflation deflation, int mostMessageBytes) {
        this.deflation = deflation;
        this.mostMessageBytes = mostMessageBytes;
    }

    /** Whether a data frame with this first byte begins or goes on with a compressed message. */
    boolean takes(int first) {
        return parts == null ? (first & COMPRESSED) != 0 && (first & OPCODE) != 0 : (first & OPCODE) == 0;
    }

    /** Takes a frame; its message when it is the last one, longer than allowed where the message is; null before. */
    byte @Nullable [] take(int first, byte[] payload) throws DataFormatException {
        if (parts == null) {
            parts = new ByteArrayOutputStream();
            opcode = first & OPCODE;
        }
        parts.writeBytes(payload);
        if ((first & FIN) == 0) {
            return null;
        }
        byte[] compressed = parts.toByteArray();
        parts = null;
        return deflation.inflate(compressed, mostMessageBytes);
    }

    /** The first byte of the last message, had it come uncompressed in one frame. */
    int plainFirst() {
        return FIN | opcode;
    }

    boolean isInside() {
        return parts != null;
    }
}
