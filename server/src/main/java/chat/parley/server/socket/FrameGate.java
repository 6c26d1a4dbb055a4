package chat.parley.server.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.glassfish.tyrus.spi.ReadHandler;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the header of each frame before Tyrus does: refuses what is too long before it is there, and unmasked frames, which
 * Tyrus would take. Passes frames on whole, unmasked, and cut into fragments of at most {@link #MOST_AT_ONCE} bytes, because Tyrus
 * keeps its largest buffer as long as the connection lives.
 */
final class FrameGate extends ChannelInboundHandlerAdapter {
    private static final int MOST_AT_ONCE = 4_096;
    private static final int FIN = 0x80;
    private static final int CONTROL = 0x08;
    private static final int MASK_BYTES = 4;

    private final SocketConnection connection;
    private final ReadHandler tyrus;
    private final int mostMessageBytes;
    private final @Nullable Inflation inflation;
    private @Nullable ByteBuf unread;
    private long messageBytes;

    /** @param inflation null where compression was not agreed on */
    FrameGate(SocketConnection connection, ReadHandler tyrus, int mostMessageBytes, @Nullable Inflation inflation) {
        this.connection = connection;
        this.tyrus = tyrus;
        this.mostMessageBytes = mostMessageBytes;
        this.inflation = inflation;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        connection.heard();
        unread = unread == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), unread, bytes);
        passFrames();
    }

    private void passFrames() {
        while (unread != null && !connection.isOver() && connection.isReading() && passFrame(unread)) {
            // the next one
        }
        if (unread != null && (connection.isOver() || !unread.isReadable())) {
            unread.release();
            unread = null;
        }
    }

    /** False where more bytes are needed, or nothing more is wanted. */
    private boolean passFrame(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return false;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        int second = in.getUnsignedByte(in.readerIndex() + 1);
        boolean control = (first & CONTROL) != 0;
        int shortLength = second & 0x7F;
        if ((second & 0x80) == 0 || (control && shortLength > 125)) {
            connection.cut(CloseReason.CloseCodes.PROTOCOL_ERROR, "not a frame that a client may send");
            return false;
        }
        int lengthBytes = shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8;
        if (in.readableBytes() < 2 + lengthBytes) {
            return false;
        }
        long length = switch (lengthBytes) {
            case 0 -> shortLength;
            case 2 -> in.getUnsignedShort(in.readerIndex() + 2);
            default -> in.getLong(in.readerIndex() + 2);
        };
        long before = control || (first & 0x0F) != 0 ? 0 : messageBytes;
        if (length < 0 || length > mostMessageBytes - before) {
            refuseTooLong();
            return false;
        }
        int header = 2 + lengthBytes + MASK_BYTES;
        if (in.readableBytes() < header + length) {
            return false;
        }
        if (!control) {
            messageBytes = before + length;
        }
        int mask = in.getInt(in.readerIndex() + header - MASK_BYTES);
        byte[] payload = new byte[(int) length];
        in.skipBytes(header).readBytes(payload);
        unmask(payload, mask);
        if (control || inflation == null) {
            pass(first, payload);
        } else {
            passInflated(inflation, first, payload);
        }
        return true;
    }

    private void passInflated(Inflation inflating, int first, byte[] payload) {
        if (!inflating.takes(first)) {
            if (inflating.isInside()) {
                connection.cut(CloseReason.CloseCodes.PROTOCOL_ERROR, "a message inside another one");
            } else {
                pass(first, payload);
            }
            return;
        }
        try {
            byte[] message = inflating.take(first, payload);
            if (message != null && message.length > mostMessageBytes) {
                refuseTooLong();
            } else if (message != null) {
                pass(inflating.plainFirst(), message);
            }
        } catch (DataFormatException e) {
            connection.cut(CloseReason.CloseCodes.NOT_CONSISTENT, "not compressed as agreed");
        }
    }

    private void refuseTooLong() {
        connection.cutTooLarge(mostMessageBytes);
    }

    private static void unmask(byte[] payload, int mask) {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= (byte) (mask >> (8 * (3 - (i & 3))));
        }
    }

    private void pass(int first, byte[] payload) {
        int from = 0;
        do {
            int length = Math.min(MOST_AT_ONCE, payload.length - from);
            boolean last = from + length == payload.length;
            ByteBuffer frame = ByteBuffer.allocate(4 + length);
            frame.put((byte) ((from == 0 ? first & ~FIN : 0) | (last ? first & FIN : 0)));
            if (length <= 125) {
                frame.put((byte) length);
            } else {
                frame.put((byte) 126).putShort((short) length);
            }
            tyrus.handle(frame.put(payload, from, length).flip());
            from += length;
        } while (from < payload.length);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == SocketConnection.Signal.READING_RESUMED) {
            passFrames();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            connection.becomeDue();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.channelClosed();
        passFrames();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            context.close(); // the peer is gone, or its TLS is broken
        } else {
            connection.failed(cause);
        }
    }
}
