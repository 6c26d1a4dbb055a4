package chat.parley.desktop.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way from apps to a server on this machine, which can be cut: with a bang, or so that nobody is told. Thread-safe. */
public final class Way implements AutoCloseable {
    private static final int BUFFER = 8_192;

    private final int server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object passage = new Object();
    private boolean still;
    private volatile boolean refusing;

    public Way(int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("way").start(this::accept);
    }

    public ServerAddress address() {
        return ServerAddress.parse("localhost:" + entrance.getLocalPort()).orElseThrow();
    }

    /** From now on nothing passes in either direction, and nobody is told. */
    public void hold() {
        synchronized (passage) {
            still = true;
        }
    }

    /** Ends all connections, and those that are made from now on at once. */
    public void cut() {
        refusing = true;
        open.forEach(Way::end);
    }

    /** All passes again; what was held does now, as if it had been sent again and again. */
    public void mend() {
        refusing = false;
        synchronized (passage) {
            still = false;
            passage.notifyAll();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket app = entrance.accept();
                open.add(app);
                if (refusing) {
                    end(app);
                } else {
                    Thread.ofVirtual().name("way-there").start(() -> lead(app));
                }
            }
        } catch (IOException e) {
            cut(); // closed
        }
    }

    private void lead(Socket app) {
        try {
            Socket onwards = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(onwards);
            Thread.ofVirtual().name("way-back").start(() -> carry(onwards, app));
            carry(app, onwards);
        } catch (IOException e) {
            end(app); // there is no server
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                pass();
                out.write(buffer, 0, read);
            }
            pass();
        } catch (IOException | InterruptedException e) {
            // the other side is told by the end of its connection
        } finally {
            end(from);
            end(to);
        }
    }

    private void pass() throws InterruptedException {
        synchronized (passage) {
            while (still) {
                passage.wait();
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more in any case
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
        mend();
    }
}
