package chat.parley.desktop.connection;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One live WebSocket to a server: requests and their answers, pushes, and the watch over whether it still lives. Thread-safe. */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** More than this waiting means that the disk does not keep up: the log is caught up on over a new connection. */
    private static final int MOST_PUSHES = 10_000;

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int BATCH = 500;
    private static final int GOING = 1000;

    private final Timing timing;
    private final Consumer<List<Push>> ears;
    private final Map<Long, CompletableFuture<Reply>> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong refs = new AtomicLong();
    private final BlockingQueue<Push> pushes = new LinkedBlockingQueue<>(MOST_PUSHES);
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Session session;
    private volatile Codec codec = Codec.of(Subprotocol.JSON);
    private volatile boolean binary;
    private volatile Push.@Nullable GoAway goAway;
    private volatile long heardAt = System.nanoTime();

    /** Waits for a socket: hand {@link #endpoint()} to the container. */
    Connection(Timing timing, Consumer<List<Push>> ears) {
        this.timing = timing;
        this.ears = ears;
    }

    /** What the WebSocket container calls; its threads never wait here. */
    Endpoint endpoint() {
        return new Endpoint() {
            @Override
            public void onOpen(Session opened, EndpointConfig config) {
                Optional<Subprotocol> chosen =
                        Subprotocol.firstKnown(List.of(String.valueOf(opened.getNegotiatedSubprotocol())));
                binary = chosen.equals(Optional.of(Subprotocol.CBOR));
                codec = Codec.of(chosen.orElse(Subprotocol.JSON));
                opened.addMessageHandler(byte[].class, Connection.this::heard);
                opened.addMessageHandler(String.class, text -> heard(text.getBytes(StandardCharsets.UTF_8)));
                opened.addMessageHandler(PongMessage.class, pong -> heardAt = System.nanoTime());
                session = opened;
                if (ending.isDone()) {
                    // whoever dialled has given up meanwhile
                    closeSession();
                }
            }

            @Override
            public void onClose(Session closed, CloseReason reason) {
                end(new Ending(reason.getCloseCode().getCode(), String.valueOf(reason.getReasonPhrase())));
            }

            @Override
            public void onError(Session failed, Throwable error) {
                LOG.debug("The connection failed", error);
                fail();
            }
        };
    }

    /** Begins to watch and to deliver pushes; the socket is open. */
    void start() {
        Thread.ofVirtual().name("connection-pushes").start(this::deliver);
        Thread.ofVirtual().name("connection-watch").start(this::watch);
    }

    private void heard(byte[] frame) {
        heardAt = System.nanoTime();
        Optional<Codec.Told> told;
        try {
            told = codec.serverFrame(frame);
        } catch (UnreadableFrameException e) {
            // what it said is lost, and with a new connection it is asked for again
            LOG.warn("The server sent what can't be read: {}", e.getMessage());
            close("The server sent what can't be read.");
            return;
        }
        told.ifPresent(one -> {
            if (one.frame() instanceof Push.GoAway going) {
                goAway = going;
            }
            if (one.frame() instanceof Push push && !pushes.offer(push)) {
                close("This machine does not keep up.");
            }
            if (one.ref() != null && one.frame() instanceof Reply reply) {
                @Nullable CompletableFuture<Reply> waiting = unanswered.remove(one.ref());
                if (waiting != null) {
                    waiting.complete(reply);
                }
            }
        });
    }

    private void deliver() {
        List<Push> batch = new ArrayList<>();
        while (true) {
            try {
                @Nullable Push first = pushes.poll(1, TimeUnit.SECONDS);
                if (first == null) {
                    if (ending.isDone()) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                pushes.drainTo(batch, BATCH - 1);
                if (ending.isDone()) {
                    // another connection may be in use by now, which asks for all that was missed
                    return;
                }
                ears.accept(List.copyOf(batch));
                batch.clear();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("What the server pushed could not be taken in", e);
                close("What the server said could not be kept on this machine.");
                return;
            }
        }
    }

    private void watch() {
        long pingedAt = System.nanoTime();
        long step = Math.max(1, timing.ping().toNanos() / 5);
        long lookedAt = System.nanoTime();
        while (!endsWithin(Duration.ofNanos(step))) {
            long now = System.nanoTime();
            if (now - lookedAt > timing.ping().toNanos()) {
                // this process did not run, so nobody could hear: what waits in the socket tells more
                check(timing.ping());
            } else if (silence().compareTo(timing.silence()) > 0) {
                close("Nothing was heard from the server for a while.");
            } else if (Math.min(now - pingedAt, now - heardAt) >= timing.ping().toNanos()) {
                pingedAt = now;
                ping();
            }
            lookedAt = now;
        }
    }

    /** For how long nothing was heard. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Finds out whether the connection still lives, and ends it if nothing is heard within {@code patience}. */
    void check(Duration patience) {
        long asked = System.nanoTime();
        ping();
        Thread.ofVirtual().name("connection-check").start(() -> {
            if (!endsWithin(patience) && heardAt - asked < 0) {
                close(new Ending(Ending.DOUBTED, "The server does not answer."));
            }
        });
    }

    private void ping() {
        @Nullable Session open = session;
        if (open == null) {
            return;
        }
        try {
            open.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            fail();
        }
    }

    /** The socket does not work any more: the server's close, which says why, may be just about to be heard. */
    private void fail() {
        Thread.ofVirtual().name("connection-failed").start(() -> {
            if (!endsWithin(GRACE)) {
                close("The connection failed.");
            }
        });
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws ProblemException as the server answers
     * @throws ConnectException where no answer came, so that nobody knows whether the request was carried out
     */
    Reply ask(Request request, Duration patience) throws ConnectException {
        return await(send(request), patience);
    }

    /** Asks without waiting. */
    Asking send(Request request) {
        long ref = refs.incrementAndGet();
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        unanswered.put(ref, answer);
        if (ending.isDone() || !write(new Codec.Asked(ref, request))) {
            unanswered.remove(ref);
            answer.cancel(false);
        }
        return new Asking(ref, answer);
    }

    /** A request under way. */
    record Asking(long ref, CompletableFuture<Reply> answer) {}

    Reply await(Asking asking, Duration patience) throws ConnectException {
        try {
            Reply reply = asking.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (reply instanceof Reply.Problem problem) {
                throw problem.asException();
            }
            return reply;
        } catch (TimeoutException e) {
            throw new ConnectException(ConnectException.Kind.LOST, "The server does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(ConnectException.Kind.LOST, "The app is closing.", e);
        } catch (ExecutionException | java.util.concurrent.CancellationException e) {
            throw new ConnectException(ConnectException.Kind.LOST, "The connection was lost.", e);
        } finally {
            unanswered.remove(asking.ref());
        }
    }

    void tell(Request.Unanswered request) {
        write(new Codec.Asked(null, request));
    }

    /** Whether the frame was handed to the socket, which does not mean that it arrives. */
    private boolean write(Codec.Asked asked) {
        @Nullable Session open = session;
        if (open == null) {
            return false;
        }
        byte[] frame = codec.encode(asked);
        writing.lock();
        try {
            if (binary) {
                open.getBasicRemote().sendBinary(ByteBuffer.wrap(frame));
            } else {
                open.getBasicRemote().sendText(new String(frame, StandardCharsets.UTF_8));
            }
            return true;
        } catch (IOException | IllegalStateException e) {
            fail();
            return false;
        } finally {
            writing.unlock();
        }
    }

    /** How long the server wants to be left alone after this connection, if it said so. */
    Optional<Duration> awayFor() {
        return Optional.ofNullable(goAway).map(going -> Duration.ofMillis(going.reconnectAfterMs()));
    }

    /** Waits until it is over. */
    Ending ending() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits at most so long, and tells whether it is over. */
    boolean endsWithin(Duration patience) {
        try {
            ending.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return true;
        }
    }

    private void end(Ending why) {
        if (ending.complete(why)) {
            unanswered.values().forEach(answer -> answer.cancel(false));
            unanswered.clear();
        }
    }

    /** Hangs up, in the background, for a reason that people are told. */
    void close(String why) {
        close(Ending.broken(why));
    }

    private void close(Ending why) {
        end(why);
        // a socket that hangs must not hold up whoever closes it
        Thread.ofVirtual().name("connection-close").start(this::closeSession);
    }

    private void closeSession() {
        @Nullable Session open = session;
        if (open == null) {
            return;
        }
        try {
            open.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(GOING), ""));
        } catch (IOException | IllegalStateException e) {
            LOG.debug("Closing failed", e);
        }
    }

    /** Hangs up, in the background. */
    @Override
    public void close() {
        close("Closed here.");
    }
}
