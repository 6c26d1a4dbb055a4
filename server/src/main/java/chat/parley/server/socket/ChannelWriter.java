package chat.parley.server.socket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;
import org.jspecify.annotations.Nullable;

/** Writes the few frames that Tyrus makes itself: pings, pongs and the close frame. Event loop only. */
final class ChannelWriter extends Writer {
    private final Channel channel;
    private final Runnable onClose;

    ChannelWriter(Channel channel, Runnable onClose) {
        this.channel = channel;
        this.onClose = onClose;
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
        write(frame, handler, null);
    }

    @Override
    public void write(ByteBuffer frame, CompletionHandler<ByteBuffer> handler, @Nullable WriterInfo kind) {
        // a client that sends pings and reads nothing gets no pongs: they would pile up
        boolean close = kind != null && kind.getMessageType() == WriterInfo.MessageType.CLOSE;
        if (channel.isWritable() || (close && channel.isActive())) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(frame), channel.voidPromise());
        }
        handler.completed(frame); // Tyrus waits for this, and an event loop must not
    }

    @Override
    public void close() {
        onClose.run();
    }
}
