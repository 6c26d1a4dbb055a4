package chat.parley.proof.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and one server: what comes at its port goes to the server and back, in order, unless it is told to behave as
 * networks do. It changes nothing and reorders nothing. Thread-safe.
 */
public final class Proxy implements AutoCloseable {
    private static final int CHUNK = 16_384;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean stalled;
    private volatile boolean deaf;
    private volatile Duration delay = Duration.ZERO;

    public Proxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    /** Where clients connect. */
    public int port() {
        return door.getLocalPort();
    }

    /** Breaks all connections. */
    public void cut() {
        sockets.forEach(Proxy::close);
    }

    /** Whether nothing comes through, while connections look as they did. */
    public synchronized void stall(boolean stall) {
        stalled = stall;
        notifyAll();
    }

    /** Whether what the server says is thrown away; connections that this was done to have to be {@link #cut} afterwards. */
    public void deafen(boolean deafens) {
        deaf = deafens;
    }

    /** How much longer than usual everything takes. */
    public void delay(Duration longer) {
        delay = longer;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                Thread.ofVirtual().name("proxy-in").start(() -> carry(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void carry(Socket client) {
        try (client;
                Socket onward = new Socket()) {
            awaitFlow();
            onward.connect(server);
            sockets.add(onward);
            Thread back = Thread.ofVirtual().name("proxy-out").start(() -> pump(onward, client, true));
            pump(client, onward, false);
            back.join();
            sockets.remove(onward);
        } catch (IOException e) {
            // the server is not there, and so the client's connection breaks
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(client);
        }
    }

    /** Ends, with both sockets, when either side does. */
    private void pump(Socket from, Socket to, boolean answers) {
        byte[] chunk = new byte[CHUNK];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                awaitFlow();
                Thread.sleep(delay);
                if (!(answers && deaf)) {
                    out.write(chunk, 0, count);
                }
            }
        } catch (IOException e) {
            // broken on one side, and so on both
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (stalled) {
            wait();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket of loopback can't be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        stall(false);
        cut();
    }
}
