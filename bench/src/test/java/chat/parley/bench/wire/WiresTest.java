package chat.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Subprotocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WiresTest {
    @Test
    void connectionsGoToOneServerAfterAnother() throws Exception {
        try (ServerSocket one = server();
                ServerSocket other = server();
                Wires wires = new Wires(List.of(address(one), address(other)), Subprotocol.JSON, 4)) {
            wires.run(() -> IntStream.range(0, 4).forEach(number -> wires.connect(number, new Nobody())));

            for (ServerSocket server : List.of(one, one, other, other)) {
                server.accept().close();
            }
            one.setSoTimeout(100);
            assertThat(isWaitedFor(one)).isFalse();
        }
    }

    private static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
        return server;
    }

    private static Address address(ServerSocket server) {
        return Address.of("ws://127.0.0.1:" + server.getLocalPort() + "/chat");
    }

    private static boolean isWaitedFor(ServerSocket server) {
        try {
            server.accept().close();
            return true;
        } catch (IOException e) {
            return false; // nobody came in time
        }
    }

    /** Connects, and hears that the server goes. */
    private static final class Nobody implements Listener {
        @Override
        public void opened(Wire wire) {
            throw new AssertionError("nobody agrees");
        }

        @Override
        public void told(Wire wire, Glance frame, long now) {
            throw new AssertionError("nobody speaks");
        }

        @Override
        public void closed(Wire wire, int code, String reason) {
            // as it has to be
        }
    }
}
