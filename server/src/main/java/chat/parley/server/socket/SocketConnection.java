package chat.parley.server.socket;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Subprotocol;
import chat.parley.server.health.Refusals;
import chat.parley.server.intake.Receptionist;
import chat.parley.server.intake.Visitor;
import chat.parley.server.session.Connection;
import chat.parley.server.session.Outbox;
import chat.parley.server.session.Outgoing;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection on its Netty channel. What {@link Connection} promises is thread-safe; all else happens on the
 * channel's event loop.
 */
final class SocketConnection implements Connection {
    /** What is fired into the channel's pipeline. */
    enum Signal {
        /** Frames that were left unread may be read. */
        READING_RESUMED
    }

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    /** How long what was handed over before a close may take to be written. */
    static final long MOST_CLOSING_SECONDS = 10;

    private final Channel channel;
    private final Terms terms;
    private final Outbox outbox;
    private final LoopRound round;
    private final Refusals refusals;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicReference<@Nullable CloseReason> closing = new AtomicReference<>();
    private volatile boolean pausedByVisitor;
    private volatile boolean pausedByOutbox;
    private volatile long heardAt = System.nanoTime();

    /** The sweep's thread only. */
    private long pingedAt = System.nanoTime();

    // event loop only
    private @Nullable Session session;
    private @Nullable Visitor visitor;

    SocketConnection(Channel channel, Terms terms, Outbox outbox, LoopRound round, Refusals refusals) {
        this.refusals = refusals;
        this.channel = channel;
        this.terms = terms;
        this.outbox = outbox;
        this.round = round;
    }

    @Override
    public Subprotocol subprotocol() {
        return terms.subprotocol();
    }

    @Override
    public String address() {
        return terms.address();
    }

    @Override
    public void push(Outgoing outgoing) {
        if (closing.get() != null) {
            return;
        }
        outbox.push(outgoing.bytes(terms.subprotocol()));
        cutIfTooFarBehind();
        becomeDue();
    }

    @Override
    public void answer(Outgoing outgoing) {
        if (closing.get() == null) {
            outbox.answer(outgoing.bytes(terms.subprotocol()));
            if (outbox.holdsRequestsBack()) {
                pausedByOutbox = true; // until a round, the next or a later one, finds it better
            }
            becomeDue();
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), reason));
    }

    private void close(CloseReason reason) {
        if (closing.compareAndSet(null, reason)) {
            onLoop(() -> Lingering.closeAfter(channel, MOST_CLOSING_SECONDS));
        }
        becomeDue();
    }

    /** Ends the connection without writing what waits. */
    void cut(CloseReason.CloseCode code, String reason) {
        close(new CloseReason(code, reason));
        outbox.clear();
    }

    /** The client sent a message over the limit. */
    void cutTooLarge(int mostBytes) {
        refusals.count(Refusals.Limit.FRAME_BYTES);
        cut(CloseReason.CloseCodes.TOO_BIG, "at most " + mostBytes + " bytes");
    }

    private void cutIfTooFarBehind() {
        if (outbox.isTooFarBehind() && closing.get() == null) {
            refusals.count(Refusals.Limit.BACKLOG);
            LOG.info("The reader at {} is too far behind: closing its connection", address());
            cut(CloseReason.CloseCodes.getCloseCode(CloseCode.READS_TOO_SLOWLY.number()), "reads too slowly");
        }
    }

    @Override
    public void pauseReading() {
        pausedByVisitor = true;
        onLoop(this::applyReading);
    }

    @Override
    public void resumeReading() {
        pausedByVisitor = false;
        onLoop(this::applyReading);
    }

    private void onLoop(Runnable task) {
        EventLoop loop = channel.eventLoop();
        if (loop.inEventLoop()) {
            task.run();
        } else {
            try {
                loop.execute(task);
            } catch (RejectedExecutionException e) {
                LOG.trace("The door is closed, and this connection with it", e);
            }
        }
    }

    /** Since when, on the clock of {@link System#nanoTime}, nothing came from the client although we listened. */
    long heardAt() {
        if (pausedByVisitor) {
            heardAt = System.nanoTime();
        }
        return heardAt;
    }

    /** Pings the client if it has not been pinged for so long; for one thread, the sweep's. */
    void pingEvery(long nanos) {
        long now = System.nanoTime();
        if (now - pingedAt >= nanos) {
            pingedAt = now;
            onLoop(this::ping);
        }
    }

    private void ping() {
        if (session == null || !session.isOpen() || !channel.isWritable()) {
            return;
        }
        try {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException e) {
            throw new IllegalStateException("our writer does not fail", e);
        }
    }

    // ---- the event loop's side: what comes in

    void opened(Session opened) {
        session = opened;
    }

    void enter(Receptionist receptionist) {
        try {
            visitor = receptionist.welcome(this);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    void heard() {
        heardAt = System.nanoTime();
    }

    boolean isReading() {
        return !pausedByVisitor && !pausedByOutbox;
    }

    /** Its end is decided: what comes now is thrown away. */
    boolean isOver() {
        return closing.get() != null;
    }

    void received(byte[] frame) {
        if (visitor != null) {
            visitor.received(frame);
        }
    }

    void receivedWrongKind() {
        if (visitor != null) {
            visitor.receivedWrongKind();
        }
    }

    private void applyReading() {
        boolean read = isReading() || isOver();
        channel.config().setAutoRead(read);
        if (read) {
            heard();
            channel.pipeline().fireUserEventTriggered(Signal.READING_RESUMED);
        }
    }

    // ---- the event loop's side: what goes out

    void becomeDue() {
        if (due.compareAndSet(false, true)) {
            round.add(this);
        }
    }

    /** Writes what waits, as far as the socket takes it. */
    void drain() {
        due.set(false);
        boolean wrote = false;
        do {
            byte @Nullable [] next;
            while (channel.isWritable() && (next = outbox.next()) != null) {
                channel.write(round.framed(next, terms, channel.alloc()), channel.voidPromise());
                wrote = true;
            }
            channel.flush();
        } while (channel.isWritable() && !outbox.isEmpty());
        if (wrote && !isReading()) {
            heard(); // it takes its answers, so it is alive although we don't listen
        }
        outbox.stalled(!outbox.isEmpty());
        cutIfTooFarBehind();
        if (pausedByOutbox) {
            pausedByOutbox = outbox.holdsRequestsBack();
            applyReading();
        }
        CloseReason reason = closing.get();
        if (reason != null) {
            applyReading(); // to throw away what comes, and so to see when the client is gone
        }
        if (reason != null && outbox.isEmpty()) {
            closeSession(reason);
        }
    }

    // ---- the event loop's side: the end

    private void closeSession(CloseReason reason) {
        if (session == null || !session.isOpen()) {
            return;
        }
        try {
            session.close(reason);
        } catch (IOException e) {
            throw new IllegalStateException("our writer does not fail", e);
        }
    }

    void failed(Throwable failure) {
        LOG.error("Closing the connection from {}: its handling failed", address(), failure);
        cut(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "internal error");
    }

    /** Nobody speaks WebSocket here any more: the visitor has left, what waits for it is dropped. */
    void ended() {
        closing.compareAndSet(null, new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, null));
        outbox.clear();
        Visitor leaving = visitor;
        visitor = null;
        if (leaving != null) {
            leaving.left();
        }
    }

    /** Tyrus has written the close frame, or ours was answered. */
    void sessionClosed() {
        Lingering.end(channel);
    }

    void channelClosed() {
        closeSession(new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, null));
        ended();
    }
}
