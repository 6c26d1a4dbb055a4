package chat.parley.desktop.system;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where an app that is started with a profile that is in use tells the one that has it: a socket in the profile's folder, which only
 * its user may enter. A message is {@code open} or {@code open LINK}, up to the end of what is sent; one byte answers it.
 */
public final class Doorbell implements AutoCloseable {
    static final int MAX_BYTES = 2_048;
    private static final Logger LOG = LoggerFactory.getLogger(Doorbell.class);
    private static final String OPEN = "open";
    /** For somebody who rings and then says nothing, and for an app that does not answer. */
    private static final int PATIENCE_SECONDS = 2;
    /** Every system takes this much; some no more than 104. */
    private static final int LONGEST_PATH = 100;

    private final Path socket;
    private final ServerSocketChannel door;
    private final Consumer<String> rung;

    private Doorbell(Path socket, ServerSocketChannel door, Consumer<String> rung) {
        this.socket = socket;
        this.door = door;
        this.rung = rung;
    }

    /**
     * To be called by whoever has the profile: what another one has left behind there is removed.
     *
     * @param rung is given the link, or nothing, on a thread of the bell's own; whoever rings waits meanwhile
     */
    public static Doorbell hang(Path folder, Consumer<String> rung) throws IOException {
        Path socket = socket(folder);
        Files.deleteIfExists(socket);
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            near(socket, door::bind);
        } catch (IOException e) {
            door.close();
            throw e;
        }
        Doorbell bell = new Doorbell(socket, door, rung);
        Thread.ofVirtual().name("doorbell").start(bell::answer);
        return bell;
    }

    /**
     * Tells the app that has the profile; waits up to 2 seconds.
     *
     * @param link where to go, or nothing
     * @return whether there is one, and it has heard
     */
    public static boolean ring(Path folder, String link) {
        Path socket = socket(folder);
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel visit = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            near(socket, visit::connect);
            closeLater(visit);
            visit.write(StandardCharsets.UTF_8.encode(link.isEmpty() ? OPEN : OPEN + " " + link));
            visit.shutdownOutput();
            return visit.read(ByteBuffer.allocate(1)) == 1;
        } catch (IOException e) {
            LOG.debug("Nobody answers at {}: {}", socket, e.getMessage());
            return false;
        }
    }

    private static Path socket(Path folder) {
        return folder.toAbsolutePath().resolve("doorbell");
    }

    private interface Work {
        Object at(UnixDomainSocketAddress address) throws IOException;
    }

    /** A path that is too long for a socket is shortened by a link to the folder, which is needed for that moment only. */
    private static void near(Path socket, Work work) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            work.at(UnixDomainSocketAddress.of(socket));
            return;
        }
        Path own = Files.createTempDirectory("parley");
        Path link = own.resolve("p");
        try {
            Files.createSymbolicLink(link, socket.getParent());
            work.at(UnixDomainSocketAddress.of(link.resolve(socket.getFileName())));
        } catch (UnsupportedOperationException e) {
            throw new IOException("The path is too long for a socket: " + socket, e);
        } finally {
            Files.deleteIfExists(link);
            Files.delete(own);
        }
    }

    private static void closeLater(SocketChannel visit) {
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(() -> {
            try {
                visit.close();
            } catch (IOException e) {
                LOG.debug("It is closed as far as it can be: {}", e.getMessage());
            }
        });
    }

    /** One visitor after the other. */
    private void answer() {
        while (door.isOpen()) {
            try (SocketChannel visit = door.accept()) {
                closeLater(visit);
                hear(visit);
            } catch (ClosedChannelException e) {
                LOG.debug("Either the visitor was too slow or the bell was taken down");
            } catch (IOException e) {
                LOG.warn("A start of the app was not heard: {}", e.getMessage());
            }
        }
    }

    private void hear(SocketChannel visit) throws IOException {
        ByteBuffer said = ByteBuffer.allocate(MAX_BYTES + 1);
        while (said.hasRemaining() && visit.read(said) >= 0) {
            // a part of it at a time
        }
        String words = StandardCharsets.UTF_8.decode(said.flip()).toString();
        if (said.limit() > MAX_BYTES || !(words.equals(OPEN) || words.startsWith(OPEN + " "))) {
            LOG.warn("Somebody who is not Parley was at the doorbell");
            return;
        }
        rung.accept(words.substring(OPEN.length()).strip());
        visit.write(ByteBuffer.wrap(new byte[] {'.'}));
    }

    /** To be called before the profile is let go. */
    @Override
    public void close() throws IOException {
        door.close();
        Files.deleteIfExists(socket);
    }
}
