package chat.parley.server.socket;

import chat.parley.server.health.Refusals;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Everyone who has come in, and how many of them from where. Thread-safe. */
final class Connections {
    private final Proxies proxies;
    private final AddressCounts counts;
    private final Refusals refusals;
    private final Map<EventLoop, LoopRound> rounds;
    private final ConcurrentMap<SocketConnection, Channel> open = new ConcurrentHashMap<>();

    Connections(Doors.Admission admission, Iterable<EventExecutor> loops, Refusals refusals) {
        this.refusals = refusals;
        this.proxies = new Proxies(admission.proxies());
        this.counts = new AddressCounts(admission.connectionsPerAddress());
        Map<EventLoop, LoopRound> found = new HashMap<>();
        loops.forEach(loop -> found.put((EventLoop) loop, new LoopRound((EventLoop) loop)));
        this.rounds = Map.copyOf(found);
    }

    /** Takes a place for a new channel's peer until it closes; false where it has too many. A proxy needs none. */
    boolean arrive(Channel channel) {
        InetAddress peer = peerOf(channel);
        return proxies.include(peer) || takePlace(channel, peer.getHostAddress());
    }

    /** The address of the client that is about to become a connection; none where it has too many. */
    Optional<String> admit(Channel channel, String forwarded) {
        InetAddress peer = peerOf(channel);
        if (!proxies.include(peer)) {
            return Optional.of(peer.getHostAddress()); // has got its place as it arrived
        }
        String client = proxies.clientOf(peer, forwarded);
        return takePlace(channel, client) ? Optional.of(client) : Optional.empty();
    }

    private boolean takePlace(Channel channel, String address) {
        if (!counts.take(address)) {
            refusals.count(Refusals.Limit.CONNECTIONS_PER_ADDRESS);
            return false;
        }
        channel.closeFuture().addListener(closed -> counts.giveBack(address));
        return true;
    }

    private static InetAddress peerOf(Channel channel) {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    void add(Channel channel, SocketConnection connection) {
        open.put(connection, channel);
        channel.closeFuture().addListener(closed -> open.remove(connection));
    }

    Refusals refusals() {
        return refusals;
    }

    LoopRound round(EventLoop loop) {
        LoopRound round = rounds.get(loop);
        if (round == null) {
            throw new IllegalArgumentException("not a loop of this door");
        }
        return round;
    }

    Set<SocketConnection> all() {
        return Collections.unmodifiableSet(open.keySet());
    }

    /** Waits until all channels that are open now are closed, or the time is over. */
    void awaitEnd(Duration time) throws InterruptedException {
        List<Channel> channels = List.copyOf(open.values());
        CountDownLatch still = new CountDownLatch(channels.size());
        for (Channel channel : channels) {
            channel.closeFuture().addListener(closed -> still.countDown());
        }
        var _ = still.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Closes all channels, without a word to anyone but their visitors. */
    void endAll() {
        open.values().forEach(channel -> channel.close().awaitUninterruptibly());
    }
}
