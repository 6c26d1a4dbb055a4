package chat.parley.server.socket;

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

    private final EventLoop loop;
    private final Queue<SocketConnection> due = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final IdentityHashMap<byte[], ByteBuf> frames = new IdentityHashMap<>();

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
        try {
            @Nullable SocketConnection next;
            for (int i = 0; i < MOST_CONNECTIONS && (next = due.poll()) != null; i++) {
                next.drain();
            }
        } finally {
            frames.values().forEach(ByteBuf::release);
            frames.clear();
        }
        if (!due.isEmpty()) {
            arm(); // after the loop has looked at its sockets
        }
    }

    /** The message in one unmasked WebSocket frame, for the caller to write or release. Event loop only. */
    ByteBuf framed(byte[] message, boolean text, ByteBufAllocator allocator) {
        return frames.computeIfAbsent(message, bytes -> frame(bytes, text, allocator))
                .retainedDuplicate();
    }

    private static ByteBuf frame(byte[] message, boolean text, ByteBufAllocator allocator) {
        ByteBuf frame = allocator.directBuffer(MOST_HEADER + message.length);
        frame.writeByte(text ? 0x81 : 0x82);
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
