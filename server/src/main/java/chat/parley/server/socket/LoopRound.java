package chat.parley.server.socket;

import chat.parley.protocol.Subprotocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop that have something to write: one task, and not one each, writes for all of them. A message
 * is framed once per round, and all its receivers on the loop share the buffer.
 */
final class LoopRound {
    private static final int MOST_CONNECTIONS = 1_024;
    private static final int MOST_HEADER = 10;
    private static final int WHOLE_TEXT = 0x81;
    private static final int WHOLE_BINARY = 0x82;
    private static final int COMPRESSED = 0x40;

    private final EventLoop loop;
    private final Queue<SocketConnection> due = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final IdentityHashMap<byte[], ByteBuf> plainFrames = new IdentityHashMap<>();
    private final IdentityHashMap<byte[], ByteBuf> deflatedFrames = new IdentityHashMap<>();
    private @Nullable Deflation deflation;

    LoopRound(EventLoop loop) {
        this.loop = loop;
    }

    /** Thread-safe. A connection is added again only after its {@link SocketConnection#drain()} has begun. */
    void add(SocketConnection connection) {
        due.add(connection);
        arm();
    }

    private void arm() {
        if (armed.compareAndSet(false, true)) {
            try {
                loop.execute(this::run);
            } catch (RejectedExecutionException e) {
                due.clear(); // the door is closed, and every connection with it
            }
        }
    }

    private void run() {
        armed.set(false);
        SocketConnection next;
        for (int i = 0; i < MOST_CONNECTIONS && (next = due.poll()) != null; i++) {
            try {
                next.drain();
            } catch (RuntimeException e) {
                next.failed(e);
            }
        }
        forget(plainFrames);
        forget(deflatedFrames);
        if (!due.isEmpty()) {
            arm(); // after the loop has looked at its sockets
        }
    }

    private static void forget(IdentityHashMap<byte[], ByteBuf> frames) {
        frames.values().forEach(ByteBuf::release);
        frames.clear();
    }

    /** The message in one unmasked WebSocket frame, for the caller to write or release; within a round only. */
    ByteBuf framed(byte[] message, Terms terms, ByteBufAllocator allocator) {
        int first = terms.subprotocol() == Subprotocol.JSON ? WHOLE_TEXT : WHOLE_BINARY;
        ByteBuf frame = terms.deflate() && message.length >= Deflation.LEAST_BYTES
                ? deflatedFrames.computeIfAbsent(
                        message, bytes -> frame(first | COMPRESSED, deflation().deflate(bytes), allocator))
                : plainFrames.computeIfAbsent(message, bytes -> frame(first, bytes, allocator));
        return frame.retainedDuplicate();
    }

    /** For all connections of the loop; event loop only. */
    Deflation deflation() {
        if (deflation == null) {
            deflation = new Deflation();
        }
        return deflation;
    }

    private static ByteBuf frame(int first, byte[] message, ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(MOST_HEADER + message.length);
        frame.writeByte(first);
        if (message.length <= 125) {
            frame.writeByte(message.length);
        } else if (message.length <= 0xFFFF) {
            frame.writeByte(126).writeShort(message.length);
        } else {
            frame.writeByte(127).writeLong(message.length);
        }
        return frame.writeBytes(message);
    }
}
