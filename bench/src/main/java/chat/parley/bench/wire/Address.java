package chat.parley.bench.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Where a server listens, and what to say at its door. */
public record Address(InetSocketAddress socket, String path) {
    private static final int USUAL_PORT = 8025;

    /**
     * The server of a URL like {@code ws://localhost:8025/chat}.
     *
     * @throws IllegalArgumentException for people, where it is none
     */
    public static Address of(String url) {
        URI uri = URI.create(url);
        if (!"ws".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + url + "' is not like ws://HOST:PORT/chat, the only form that the load speaks");
        }
        String path = uri.getPath().isEmpty() ? "/chat" : uri.getPath();
        try {
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            return new Address(new InetSocketAddress(InetAddress.getByName(uri.getHost()), port), path);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no host " + uri.getHost(), e);
        }
    }

    /** Whether it is this machine. */
    public boolean isLoopback() {
        return socket.getAddress().isLoopbackAddress();
    }
}
