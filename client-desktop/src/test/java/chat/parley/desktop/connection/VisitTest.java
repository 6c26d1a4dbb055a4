package chat.parley.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.protocol.DeviceId;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What people are told where there is no Parley server to speak with. */
class VisitTest {
    private static final Timing TIMING = new Timing(
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(10));

    private static final Trust TRUST = new Trust(Path.of("none"));

    private static ConnectException visit(String scheme, int port) {
        ServerAddress address = new ServerAddress(URI.create(scheme + "://localhost:" + port + "/chat"));
        return catchThrowableOfType(
                ConnectException.class,
                () -> Visit.to(new Route(address, TRUST, TIMING), "test/1", DeviceId.random())
                        .close());
    }

    @Test
    void nobodyThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(visit("ws", port).kind()).isEqualTo(ConnectException.Kind.UNREACHABLE);
    }

    @Test
    void hostThatDoesNotExistIsUnreachable() {
        ServerAddress address = ServerAddress.parse("ws://no-such-host.invalid").orElseThrow();
        ConnectException refusal = catchThrowableOfType(
                ConnectException.class,
                () -> Visit.to(new Route(address, TRUST, TIMING), "test/1", DeviceId.random())
                        .close());
        assertThat(refusal.kind()).isEqualTo(ConnectException.Kind.UNREACHABLE);
        assertThat(refusal).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void webServerOfAnotherSortIsNotParley() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            assertThat(visit("ws", web.getAddress().getPort()).kind()).isEqualTo(ConnectException.Kind.NOT_PARLEY);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void handshakeHasNoOrigin() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<Headers> asked = new CopyOnWriteArrayList<>();
        web.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.start();
        try {
            assertThat(visit("ws", web.getAddress().getPort())).isNotNull();
            assertThat(asked).hasSize(1);
            assertThat(asked.getFirst()).containsKey("Sec-websocket-key").doesNotContainKey("Origin");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void silentServerIsGivenUp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(visit("ws", socket.getLocalPort()).kind()).isEqualTo(ConnectException.Kind.UNREACHABLE);
        }
    }

    @Test
    void plainServerIsToldFromOneWithTls() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.start();
        try {
            assertThat(visit("wss", web.getAddress().getPort()).kind())
                    .isIn(ConnectException.Kind.NOT_PARLEY, ConnectException.Kind.UNREACHABLE);
        } finally {
            web.stop(0);
        }
    }
}
