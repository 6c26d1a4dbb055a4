package chat.parley.server.socket;

import chat.parley.protocol.CloseCode;
import chat.parley.server.health.Refusals;
import chat.parley.server.intake.Receptionist;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, on one port for everyone and on another for the admin, and owns all threads of the transport. */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    /** What Linux allows a program of itself; more takes a change of the system. */
    private static final int BACKLOG = 4_096;

    private static final int MOST_REQUEST_LINE_BYTES = 4_096;
    private static final int MOST_HEADER_BYTES = 16_384;
    private static final int MOST_BODY_BYTES = 65_536;
    private static final int MOST_STOPPING_SECONDS = 2;

    private final Doors doors;
    private final Receptionist receptionist;
    private final List<HttpRoute> routes;
    private final List<HttpRoute> adminRoutes;
    private final EventLoopGroup accepting;
    private final EventLoopGroup loops;
    private final Connections connections;
    private final ExecutorService virtualThreads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-", 0).factory());
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweep").daemon().factory());
    private @Nullable Channel everyones;
    private @Nullable Channel admins;

    /** Does nothing until it is started. */
    public Door(
            Doors doors,
            Receptionist receptionist,
            List<HttpRoute> routes,
            List<HttpRoute> adminRoutes,
            Refusals refusals) {
        this.doors = doors;
        this.receptionist = receptionist;
        this.routes = List.copyOf(routes);
        this.adminRoutes = List.copyOf(adminRoutes);
        // a message to a connection of another loop wakes that loop: fewer loops than processors are faster
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.loops = loops(threads, "loop-");
        // of its own, so that it is never busy otherwise: whom the system can't keep waiting has to come again, seconds
        // later
        this.accepting = loops(1, "accept-");
        this.connections = new Connections(doors.admission(), loops, refusals);
    }

    private static EventLoopGroup loops(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(
                threads,
                Thread.ofPlatform().name(name, 0).factory(),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    }

    /**
     * Opens both ports.
     *
     * @throws IOException naming what is in the way: a port in use, an address that is not this machine's, a TLS file; the door is
     *     closed then
     */
    public void start() throws IOException {
        try {
            TlsFiles files = doors.tls();
            Certificates certificates = files == null ? null : new Certificates(files);
            Handshake handshake = new Handshake(doors, receptionist, connections);
            everyones =
                    listen("clients", new InetSocketAddress(doors.host(), doors.port()), new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            if (!connections.arrive(channel)) {
                                channel.close();
                                return;
                            }
                            if (certificates != null) {
                                channel.pipeline()
                                        .addLast(certificates.context().newHandler(channel.alloc()));
                            }
                            speakHttp(channel, routes, handshake);
                        }
                    });
            admins = listen(
                    "the admin",
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), doors.adminPort()),
                    new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            speakHttp(channel, adminRoutes, null);
                        }
                    });
            Sweep sweep = new Sweep(connections, doors.traffic());
            repeat(sweep, sweep.everyNanos());
            if (certificates != null) {
                repeat(certificates::reload, sweep.everyNanos());
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        warnOfPlainText();
    }

    private Channel listen(String whom, InetSocketAddress address, ChannelInitializer<Channel> newcomers)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(accepting, loops)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(newcomers)
                .bind(address)
                .awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            String place = address.getHostString() + ", port " + address.getPort();
            throw new IOException("Cannot listen on " + place + ": " + reason(address, failure), failure);
        }
        LOG.info("Listening for {} on {}", whom, bound.channel().localAddress());
        return bound.channel();
    }

    private static @Nullable String reason(InetSocketAddress address, Throwable failure) {
        if (address.isUnresolved()) {
            return "there is no such host";
        }
        String message = failure.getMessage();
        return message != null && message.contains("in use") ? "the port is in use by another program" : message;
    }

    private void speakHttp(Channel channel, List<HttpRoute> offered, @Nullable Handshake handshake) {
        channel.pipeline()
                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(MOST_REQUEST_LINE_BYTES)
                        .setMaxHeaderSize(MOST_HEADER_BYTES)))
                .addLast(new HttpObjectAggregator(MOST_BODY_BYTES) {
                    @Override
                    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage request) {
                        HttpDesk.refuse(context, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
                    }
                })
                .addLast(new HttpDesk(offered, virtualThreads, doors.admission().handshakeTime(), handshake));
    }

    private void repeat(Runnable task, long everyNanos) {
        Runnable carryOn = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A sweep failed, the next one comes", e);
            }
        };
        sweeper.scheduleWithFixedDelay(carryOn, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
    }

    private void warnOfPlainText() {
        if (doors.tls() == null
                && !new InetSocketAddress(doors.host(), 0).getAddress().isLoopbackAddress()) {
            LOG.warn(
                    "SERVING BEYOND THIS MACHINE WITHOUT TLS on {}: passwords and messages can be read on the way. "
                            + "Configure a certificate, or a proxy that has one.",
                    doors.host());
        }
    }

    /** The port for everyone; started only. */
    public int port() {
        return portOf(everyones);
    }

    /** The admin's port; started only. */
    public int adminPort() {
        return portOf(admins);
    }

    private static int portOf(@Nullable Channel listener) {
        if (listener == null) {
            throw new IllegalStateException("the door has not been started");
        }
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections there are, signed in or not. */
    public int connections() {
        return connections.all().size();
    }

    /**
     * Lets nobody in any more and ends the connections that are there, one after the other over the time given, each with what it
     * still has to be told. Returns when all have ended, or some seconds after the time.
     */
    public void drain(CloseCode code, String reason, Duration over) throws InterruptedException {
        stopListening();
        List<SocketConnection> all = List.copyOf(connections.all());
        for (int i = 0; i < all.size(); i++) {
            SocketConnection connection = all.get(i);
            sweeper.schedule(
                    () -> connection.close(code, reason), over.toNanos() * i / all.size(), TimeUnit.NANOSECONDS);
        }
        connections.awaitEnd(over.plusSeconds(SocketConnection.MOST_CLOSING_SECONDS));
    }

    private void stopListening() {
        for (Channel listener : new Channel[] {everyones, admins}) {
            if (listener != null) {
                listener.close().awaitUninterruptibly();
            }
        }
    }

    /** Ends everything at once. */
    @Override
    public void close() {
        stopListening();
        connections.endAll();
        sweeper.shutdownNow();
        virtualThreads.shutdownNow();
        accepting.shutdownGracefully(0, MOST_STOPPING_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        loops.shutdownGracefully(0, MOST_STOPPING_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
