package chat.parley.server.socket;

import chat.parley.protocol.Limits;
import chat.parley.server.session.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may set about the door.
 *
 * @param host the address or name to listen on for everyone
 * @param port 0 for any free one
 * @param adminPort the port of the admin's routes, always on loopback; 0 for any free one
 * @param tls null for plain WebSocket
 */
public record Doors(
        String host, int port, int adminPort, @Nullable TlsFiles tls, Admission admission, Traffic traffic) {

    /**
     * Who may come in.
     *
     * @param origins the values of {@code Origin} that browsers may send; a handshake with another one is refused
     * @param proxies addresses and networks (as 10.0.0.0/8) whose {@code X-Forwarded-For} is believed
     * @param connectionsPerAddress most connections from one address; 0 for no bound
     * @param handshakeTime how long a client may take from the first packet to the end of its HTTP request
     */
    public record Admission(
            Set<String> origins, List<String> proxies, int connectionsPerAddress, Duration handshakeTime) {
        public static final Admission DEFAULTS = new Admission(Set.of(), List.of(), 1_000, Duration.ofSeconds(10));

        public Admission {
            origins = Set.copyOf(origins);
            proxies = List.copyOf(proxies);
        }
    }

    /**
     * How connections are kept.
     *
     * @param frameBytes most bytes of one message from a client
     * @param heartbeat how often each client is pinged
     * @param silence after how long without a byte from it a client is given up
     * @param deflate whether a client that asks for permessage-deflate gets it
     * @param outbox how far a reader may fall behind
     */
    public record Traffic(int frameBytes, Duration heartbeat, Duration silence, boolean deflate, Outbox.Bounds outbox) {
        public static final Traffic DEFAULTS = new Traffic(
                Limits.DEFAULTS.frameBytes(),
                Duration.ofMillis(Limits.DEFAULTS.heartbeatMs()),
                Duration.ofSeconds(60),
                false,
                Outbox.Bounds.DEFAULTS);
    }
}
