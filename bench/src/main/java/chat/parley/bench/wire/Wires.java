package chat.parley.bench.wire;

import chat.parley.protocol.Subprotocol;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to some servers, all on one thread: what runs there needs no locks, and costs a machine that the server is on too as
 * little as can be. Only {@link #run}, {@link #ask}, {@link #now} and {@link #close} are for
 * other threads.
 */
public final class Wires implements AutoCloseable {
    private static final int CONNECT_MILLIS = 30_000;
    private static final int CLOSING_SECONDS = 10;
    /** A source address has some 28,000 ports, and a server lets in a thousand connections of one, usually. */
    private static final int CONNECTIONS_PER_ADDRESS = 1_000;

    private static final int MOST_ADDRESSES = 250;

    private final List<Address> addresses;
    private final Subprotocol subprotocol;
    private final int sources;
    private final long origin = System.nanoTime();
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final byte[] desk = new byte[Inflow.MOST_FRAME_BYTES + 65_536];
    private final ChannelGroup channels;
    private int connected;

    /** @param connections how many there are going to be, which decides over how many source addresses they are spread */
    public Wires(List<Address> addresses, Subprotocol subprotocol, int connections) {
        this.addresses = List.copyOf(addresses);
        this.subprotocol = subprotocol;
        this.sources = Math.clamp((connections - 1) / CONNECTIONS_PER_ADDRESS + 1, 1, MOST_ADDRESSES);
        this.group = new MultiThreadIoEventLoopGroup(
                1,
                Thread.ofPlatform().name("wires").daemon().factory(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        this.loop = group.next();
        this.channels = new DefaultChannelGroup(loop);
    }

    public Subprotocol subprotocol() {
        return subprotocol;
    }

    /** Nanoseconds since these wires were made. */
    public long now() {
        return System.nanoTime() - origin;
    }

    /** Does something on the thread of the wires, some time. */
    public void run(Runnable work) {
        loop.execute(work);
    }

    /** Does something on the thread of the wires at a time on the clock of {@link #now}. */
    public void runAt(long time, Runnable work) {
        loop.schedule(work, Math.max(0, time - now()), TimeUnit.NANOSECONDS);
    }

    /** Does something on the thread of the wires and waits for what comes of it. */
    public <T> T ask(Callable<T> question) throws InterruptedException {
        try {
            return loop.submit(question).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load fails", e.getCause());
        }
    }

    /**
     * Connects; the listener is told what comes of it. On the thread of the wires.
     *
     * @param number of the connection: those with numbers one after another are to one server after another
     */
    public void connect(int number, Listener listener) {
        Address address = addresses.get(number % addresses.size());
        Wire wire = new Wire(this, address, listener);
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        channel.pipeline().addLast(wire.handler());
                    }
                });
        bootstrap.connect(address.socket(), source(address)).addListener(done -> {
            if (!done.isSuccess()) {
                wire.ended(reason(done.cause()));
            }
        });
    }

    /** Of a socket that can't even be made, such as when there are too many, the cause has the words that help. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private @Nullable SocketAddress source(Address address) {
        if (sources == 1 || !address.isLoopback()) {
            return null;
        }
        return new InetSocketAddress("127.0.0." + (1 + connected++ % sources), 0);
    }

    byte[] desk() {
        return desk;
    }

    String handshake(Address address) {
        return "GET " + address.path() + " HTTP/1.1\r\nHost: "
                + address.socket().getHostString()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: " + subprotocol.wireName()
                + "\r\n\r\n";
    }

    /** Ends all connections at once; their sockets are free for the next ones when it returns. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(CLOSING_SECONDS, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(CLOSING_SECONDS, TimeUnit.SECONDS);
    }
}
