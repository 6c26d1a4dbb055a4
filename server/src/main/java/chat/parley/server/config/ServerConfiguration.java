package chat.parley.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The door of the server.
 *
 * @param host an address or a name
 * @param port 0 for any free one
 * @param tls empty for connections without TLS
 * @param allowedOrigins values of {@code Origin} that browsers may send
 * @param trustedProxies addresses, and networks as 10.0.0.0/8
 */
public record ServerConfiguration(
        String host,
        int port,
        Optional<TlsConfiguration> tls,
        List<String> allowedOrigins,
        List<String> trustedProxies,
        boolean compression,
        Duration drainTime) {
    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_DRAIN_TIME = Duration.ofMinutes(5);

    public ServerConfiguration {
        if (host.isBlank()) {
            throw new InvalidSettingException("server.host", "must not be empty");
        }
        Range.check("server.port", port, 0, MAX_PORT);
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(ServerConfiguration::checkOrigin);
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(ServerConfiguration::checkNetwork);
        Range.check("server.drainTime", drainTime, Duration.ZERO, MAX_DRAIN_TIME);
    }

    static ServerConfiguration of(Settings settings) {
        return new ServerConfiguration(
                settings.text("server.host"),
                settings.integer("server.port"),
                TlsConfiguration.of(settings, "server.tls"),
                settings.list("server.allowedOrigins"),
                settings.list("server.trustedProxies"),
                settings.flag("server.compression"),
                settings.duration("server.drainTime"));
    }

    /** Whether nobody comes from another machine, not even through a proxy on this one. */
    boolean isForThisMachineOnly() {
        return trustedProxies.isEmpty() && isLoopbackOnly();
    }

    /** Whether the server listens for this machine only. */
    public boolean isLoopbackOnly() {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // another name, which may lead anywhere
        }
    }

    private static void checkOrigin(String origin) {
        try {
            URI uri = new URI(origin);
            if (uri.getScheme() != null
                    && uri.getHost() != null
                    && uri.getPath().isEmpty()) {
                return;
            }
        } catch (URISyntaxException e) {
            throw notAnOrigin(origin);
        }
        throw notAnOrigin(origin);
    }

    private static InvalidSettingException notAnOrigin(String origin) {
        return new InvalidSettingException(
                "server.allowedOrigins", "has '" + origin + "', which is no origin as https://example.org");
    }

    private static void checkNetwork(String network) {
        String[] parts = network.split("/", 2);
        try {
            int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            Range.check("server.trustedProxies", prefix, 0, bits);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "server.trustedProxies",
                    "has '" + network + "', which is neither an address nor a network as 10.0.0.0/8");
        }
    }
}
