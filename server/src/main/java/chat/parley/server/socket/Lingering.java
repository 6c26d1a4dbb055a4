package chat.parley.server.socket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Ends a channel so that the peer can read what was written last. To close it while bytes from the peer are unread would reset
 * the connection, and the reset destroys what the peer has not read yet.
 */
final class Lingering {
    private static final int MOST_SECONDS = 5;

    private Lingering() {}

    /** Event loop only, after the last write. Who reads the channel has to throw away what comes from now on. */
    static void end(Channel channel) {
        if (!channel.isActive()) {
            return;
        }
        channel.config().setAutoRead(true);
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        ChannelFuture written = tls == null ? channel.writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
        written.addListener(done -> {
            ((DuplexChannel) channel).shutdownOutput();
        });
        closeAfter(channel, MOST_SECONDS);
    }

    static void closeAfter(Channel channel, long seconds) {
        Future<?> close = channel.eventLoop().schedule(() -> channel.close(), seconds, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> close.cancel(false));
    }
}
