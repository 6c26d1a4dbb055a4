package chat.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection. On the thread of its {@link Wires} only. */
public final class Wire {
    /** No close code came: the connection broke, or never was. */
    public static final int NO_CODE = 1006;

    private static final byte[] NORMAL = {0x03, (byte) 0xe8};
    private static final String SWITCHING = "HTTP/1.1 101 ";

    private final Wires wires;
    private final Address address;
    private final Inflow inflow = new Inflow();
    private final Glance glance;
    private Listener listener;
    private @Nullable Channel channel;
    private boolean reading;
    private boolean unflushed;
    private boolean leaving;
    private boolean over;
    private int code = NO_CODE;
    private String reason = "the connection broke";
    private long now;

    Wire(Wires wires, Address address, Listener listener) {
        this.wires = wires;
        this.address = address;
        this.listener = listener;
        this.glance = new Glance(wires.subprotocol());
    }

    public Wires wires() {
        return wires;
    }

    /** From now on somebody else listens. */
    public void handTo(Listener next) {
        listener = next;
    }

    /** Sends a frame, whose bytes may be used again afterwards. What is sent while reading goes out when all has been read. */
    public void send(byte[] frame) {
        if (channel == null || over) {
            return;
        }
        channel.write(channel.alloc().ioBuffer(frame.length).writeBytes(frame), channel.voidPromise());
        if (reading) {
            unflushed = true;
        } else {
            channel.flush();
        }
    }

    /** Leaves unread what comes, until {@link #readOn()}. */
    public void stopReading() {
        if (channel != null) {
            channel.config().setAutoRead(false);
        }
    }

    public void readOn() {
        if (channel != null) {
            channel.config().setAutoRead(true);
        }
    }

    /** Says goodbye; the server closes. */
    public void close() {
        sayGoodbye(NORMAL);
    }

    private void sayGoodbye(byte[] farewell) {
        if (!leaving) {
            leaving = true;
            send(ClientFrame.of(ClientFrame.CLOSE, farewell));
        }
    }

    void ended(String why) {
        if (!over) {
            over = true;
            listener.closed(this, code, why);
        }
    }

    /** What the channel has to tell. */
    ChannelHandler handler() {
        return new Incoming();
    }

    private final class Incoming extends ChannelInboundHandlerAdapter implements Inflow.Pieces {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            channel = context.channel();
            context.writeAndFlush(Unpooled.copiedBuffer(wires.handshake(address), StandardCharsets.US_ASCII));
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            now = wires.now();
            reading = true;
            try {
                inflow.take(bytes, wires.desk(), this);
            } finally {
                bytes.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            reading = false;
            if (unflushed) {
                unflushed = false;
                context.flush();
            }
        }

        @Override
        public boolean handshake(String head) {
            boolean agreed = head.startsWith(SWITCHING);
            if (agreed) {
                listener.opened(Wire.this);
            } else {
                ended("the server refuses: " + head.lines().findFirst().orElse(""));
                channel().close();
            }
            return agreed;
        }

        @Override
        public void frame(int opcode, byte[] bytes, int from, int to) {
            switch (opcode) {
                case ClientFrame.TEXT, ClientFrame.BINARY -> listener.told(Wire.this, glance.at(bytes, from, to), now);
                case ClientFrame.PING -> send(ClientFrame.of(ClientFrame.PONG, Arrays.copyOfRange(bytes, from, to)));
                case ClientFrame.CLOSE -> {
                    if (to - from >= 2) {
                        code = (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff);
                        reason = new String(bytes, from + 2, to - from - 2, StandardCharsets.UTF_8);
                    }
                    sayGoodbye(Arrays.copyOfRange(bytes, from, to));
                }
                default -> {
                    // pongs are of no interest
                }
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended(reason);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            ended(String.valueOf(cause.getMessage()));
            context.close();
        }

        private Channel channel() {
            return Objects.requireNonNull(channel);
        }
    }
}
