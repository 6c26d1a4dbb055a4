package chat.parley.server;

import chat.parley.server.config.Configuration;
import chat.parley.server.config.LimitsConfiguration;
import chat.parley.server.config.ServerConfiguration;
import chat.parley.server.config.TlsConfiguration;
import chat.parley.server.session.Outbox;
import chat.parley.server.socket.Doors;
import chat.parley.server.socket.TlsFiles;
import java.time.Duration;
import java.util.Set;

/** From what the operator set to what the transport is told. */
final class FrontDoor {
    /** After so long without a byte a client is given up: PROTOCOL section 1. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private FrontDoor() {}

    static Doors of(Configuration configuration) {
        ServerConfiguration server = configuration.server();
        LimitsConfiguration limits = configuration.limits();
        return new Doors(
                server.host(),
                server.port(),
                configuration.adminPort(),
                server.tls().map(FrontDoor::files).orElse(null),
                new Doors.Admission(
                        Set.copyOf(server.allowedOrigins()),
                        server.trustedProxies(),
                        limits.enforced() ? limits.connections().perAddress() : 0,
                        Doors.Admission.DEFAULTS.handshakeTime()),
                new Doors.Traffic(
                        limits.sizes().frameBytes(),
                        Duration.ofMillis(limits.sizes().heartbeatMs()),
                        SILENCE,
                        server.compression(),
                        Outbox.Bounds.DEFAULTS));
    }

    /** Where clients are to connect. */
    static String url(Configuration configuration, int port) {
        String host = configuration.server().host();
        String scheme = configuration.server().tls().isPresent() ? "wss" : "ws";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/chat";
    }

    private static TlsFiles files(TlsConfiguration tls) {
        return switch (tls) {
            case TlsConfiguration.Pem pem -> new TlsFiles.Pem(pem.certificate(), pem.key());
            case TlsConfiguration.KeyStore store ->
                new TlsFiles.Pkcs12(store.file(), store.password().text());
        };
    }
}
