package chat.parley.desktop.connection;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the server for a signed-in user, kept open: a connection that is lost is made again, with growing pauses, at once
 * after the machine slept or its network changed. Thread-safe; nothing here makes its caller wait but {@link #ask}.
 */
public final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(2);
    private static final Duration CHECK = Duration.ofSeconds(3);
    private static final int LOOKS_WHILE_IN_DOUBT = 10;
    private static final Duration PENANCE = Duration.ofSeconds(30);

    /** Who is told. Calls come one after the other for each method; a call that waits holds up the next of its kind. */
    public interface Listener {
        /** The state is another one now. */
        void state(ConnectionState state);

        /** A connection is signed in; pushes on it may already come. Called before {@link ConnectionState.Online} is told. */
        void signedIn(Reply.Hello hello, Reply.Welcome welcome);

        /** What came unasked, in the order it came, and answers that are pushes too. */
        void pushed(List<Push> pushes);
    }

    private final Route route;
    private final Request.Hello hello;
    private final Token token;
    private final Timing timing;
    private final InstantSource clock;
    private final Listener listener;
    private final Backoff backoff;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile ConnectionState state = new ConnectionState.Connecting();
    private volatile @Nullable Connection current;
    private volatile @Nullable Connection dialled;
    private boolean hurry;
    private boolean closed;

    /** Does nothing yet. */
    public Link(Route route, Greeting greeting, InstantSource clock, Listener listener) {
        this.route = route;
        this.hello = new Request.Hello(Request.VERSION, greeting.agent(), greeting.device());
        this.token = greeting.token();
        this.timing = route.timing();
        this.clock = clock;
        this.listener = listener;
        this.backoff = new Backoff(timing.firstPause(), timing.longestPause(), new SecureRandom());
    }

    /** How this device introduces itself: name and version of the app, the installation, the session. */
    public record Greeting(String agent, DeviceId device, Token token) {}

    /** Begins to connect, in the background. */
    public void start() {
        Thread.ofVirtual().name("link").start(this::keepOpen);
    }

    public ConnectionState state() {
        return state;
    }

    /** Dials now, whatever the pause; a connection on which nothing is heard is given up for that. */
    public void tryNow() {
        if (state instanceof ConnectionState.Silent) {
            drop("The server does not answer.");
        }
        lock.lock();
        try {
            hurry = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws ProblemException as the server answers
     * @throws ConnectException where there is no connection, or none when the answer should have come
     */
    public Reply ask(Request request) throws ConnectException {
        return ask(request, timing.answer());
    }

    /** As {@link #ask(Request)}, waiting at most so long. */
    public Reply ask(Request request, Duration patience) throws ConnectException {
        @Nullable Connection open = current;
        if (open == null) {
            throw new ConnectException(ConnectException.Kind.LOST, "There is no connection to the server.");
        }
        try {
            return open.ask(request, patience);
        } catch (ProblemException e) {
            if (e.code() == ProblemCode.UNAUTHENTICATED && !(request instanceof Request.ChangePassword)) {
                open.close();
            }
            throw e;
        }
    }

    /** Says something that is not answered; without a connection it is not said. */
    public void tell(Request.Unanswered request) {
        @Nullable Connection open = current;
        if (open != null) {
            open.tell(request);
        }
    }

    /** Gives up the present connection; a new one follows after the usual pause. */
    public void drop(String reason) {
        @Nullable Connection open = current;
        if (open != null) {
            open.close(reason);
        }
    }

    private void keepOpen() {
        try {
            while (!closed()) {
                if (!(state instanceof ConnectionState.Distrusted)) {
                    tell(new ConnectionState.Connecting());
                }
                Pause pause = connectOnce();
                if (pause.state() instanceof ConnectionState.SignedOut end) {
                    tell(end);
                    return;
                }
                pauseFor(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What follows after a connection, or after none: a wait, or the end of all trying. */
    private record Pause(
            Duration length, String reason, @Nullable ConnectionState state) {
        static Pause of(Duration length, String reason) {
            return new Pause(length, reason, null);
        }

        static Pause never(ConnectionState.SignedOut.Cause cause) {
            return new Pause(Duration.ZERO, "", new ConnectionState.SignedOut(cause));
        }
    }

    /** The user is asked. Whoever runs the server may mend it meanwhile; to look again tells it nothing. */
    private Pause distrusting(ServerCertificate certificate) {
        return new Pause(timing.longestPause(), "", new ConnectionState.Distrusted(certificate));
    }

    private Pause connectOnce() throws InterruptedException {
        Connection connection;
        try {
            connection = Dial.to(route, listener::pushed);
        } catch (ConnectException e) {
            return e.certificate()
                    .map(this::distrusting)
                    .orElseGet(() -> Pause.of(backoff.next(), String.valueOf(e.getMessage())));
        }
        try (connection) {
            dialled = connection;
            if (closed()) {
                return Pause.of(Duration.ZERO, "");
            }
            return talkOver(connection);
        } catch (ConnectException e) {
            return connection.endsWithin(Duration.ZERO)
                    ? after(connection, backoff.next())
                    : Pause.of(backoff.next(), String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            return e.code() == ProblemCode.UNAUTHENTICATED
                    ? Pause.never(ConnectionState.SignedOut.Cause.UNKNOWN)
                    : Pause.of(longer(backoff.next(), e.retryAfter().orElse(Duration.ZERO)), said(e));
        } catch (RuntimeException e) {
            LOG.error("A fault while connected", e);
            return Pause.of(backoff.next(), "Something went wrong in the app.");
        } finally {
            current = null;
        }
    }

    private Pause talkOver(Connection connection) throws ConnectException, InterruptedException {
        // before anybody is told: a sleep right after it must not be taken for how things always were
        Surroundings surroundings = Surroundings.ofThisMachine(clock);
        Connection.Asking greeted = connection.send(hello);
        Connection.Asking resumed = connection.send(new Request.Resume(token));
        Reply.Hello answer = Visit.greeted(connection, greeted, timing);
        if (!(connection.await(resumed, timing.dial()) instanceof Reply.Welcome welcome)) {
            throw new ConnectException(ConnectException.Kind.NOT_PARLEY, "The server does not answer as Parley does.");
        }
        long since = System.nanoTime();
        current = connection;
        calm();
        listener.signedIn(answer, welcome);
        tell(new ConnectionState.Online());
        watchOver(connection, surroundings);
        if (System.nanoTime() - since > timing.steady().toNanos()) {
            backoff.reset();
        }
        return after(connection, backoff.next());
    }

    /** Waits until the connection is over, tests it when it became doubtful, and tells when nothing is heard, and is again. */
    private void watchOver(Connection connection, Surroundings surroundings) {
        long lookedAround = System.nanoTime();
        Duration step = shorter(LOOK_AROUND, timing.doubt().dividedBy(LOOKS_WHILE_IN_DOUBT));
        while (!connection.endsWithin(step)) {
            if (System.nanoTime() - lookedAround >= LOOK_AROUND.toNanos()) {
                lookedAround = System.nanoTime();
                if (surroundings.changed()) {
                    connection.check(CHECK);
                }
            }
            boolean silent = connection.silence().compareTo(timing.doubt()) > 0;
            if (silent && state instanceof ConnectionState.Online) {
                tell(new ConnectionState.Silent());
            } else if (!silent && state instanceof ConnectionState.Silent) {
                tell(new ConnectionState.Online());
            }
        }
    }

    private Pause after(Connection connection, Duration usual) throws InterruptedException {
        Ending ending = connection.ending();
        Optional<Duration> away = connection.awayFor();
        if (ending.is(CloseCode.SESSION_ENDED)) {
            LOG.info("The session was ended: {}", ending.reason());
            return Pause.never(ConnectionState.SignedOut.Cause.ENDED);
        }
        if (away.isPresent() || ending.is(CloseCode.GOING_AWAY)) {
            return Pause.of(longer(usual, away.orElse(Duration.ZERO)), "The server is restarting.");
        }
        if (ending.is(CloseCode.RATE_LIMITS_IGNORED)) {
            return Pause.of(longer(usual, PENANCE), "The server asks to slow down.");
        }
        boolean explained = ending.code() == Ending.BROKEN || ending.code() == Ending.DOUBTED;
        return Pause.of(
                ending.code() == Ending.DOUBTED ? Duration.ZERO : usual,
                explained ? ending.reason() : "The connection was lost.");
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String said(ProblemException e) {
        return String.valueOf(e.getMessage());
    }

    private void pauseFor(Pause pause) throws InterruptedException {
        Surroundings surroundings = Surroundings.ofThisMachine(clock);
        tell(
                pause.state() != null
                        ? pause.state()
                        : new ConnectionState.Offline(
                                System.nanoTime() + pause.length().toNanos(), pause.reason()));
        lock.lock();
        try {
            long left = pause.length().toNanos();
            while (left > 0 && !hurry && !closed) {
                long step = Math.min(left, LOOK_AROUND.toNanos());
                left -= step - Math.max(0, changed.awaitNanos(step));
                if (surroundings.changed()) {
                    hurry = true;
                }
            }
            hurry = false;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what made us hurry: it worked. */
    private void calm() {
        lock.lock();
        try {
            hurry = false;
        } finally {
            lock.unlock();
        }
    }

    private void tell(ConnectionState now) {
        state = now;
        listener.state(now);
    }

    private boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Hangs up for good, in the background. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        @Nullable Connection open = dialled;
        if (open != null) {
            open.close();
        }
    }
}
