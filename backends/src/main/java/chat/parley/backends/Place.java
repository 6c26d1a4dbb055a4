package chat.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Where a server listens.
 *
 * @param host of loopback
 * @param port for its clients
 * @param innerPort for what it says to its own kind
 */
record Place(String host, int port, int innerPort) {
    /** A free one on the usual address. */
    static Place free() throws IOException {
        return new Place("127.0.0.1", Ports.free(), Ports.free());
    }

    /** The same ports at another address. */
    Place at(String other) {
        return new Place(other, port, innerPort);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** As configurations have it. */
    String text() {
        return host + ":" + port;
    }

    String innerText() {
        return host + ":" + innerPort;
    }
}
