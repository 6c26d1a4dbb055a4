package chat.parley.server.intake;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Codec;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.UnreadableFrameException;
import chat.parley.server.account.Visit;
import chat.parley.server.conversation.Posts;
import chat.parley.server.health.Refusals;
import chat.parley.server.session.Connection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection from its handshake to its end: who it is, and which of its requests run now.
 *
 * <p>Frames are read one after another in the {@code inbox} lane, signing in included, so that what was sent behind it waits for
 * it. From there requests that write go on in the {@code writes} lane, in the order sent, and each that reads goes its own way;
 * the thread that has read a frame goes on with it where it can, and another one reads the next.
 */
final class Caller implements Visitor {
    private static final int UNDECODABLE_IN_A_ROW = 3;

    private final Connection connection;
    private final Intake intake;
    private final Codec codec;
    private final InFlight inFlight;
    private final Lane inbox;
    private final Lane writes;

    // in the inbox lane only
    private int undecodable;
    private Request.@Nullable Hello hello;
    private @Nullable PostBatch gathering;

    private volatile Allowance allowance;

    // guarded by this
    private @Nullable Session session;
    private boolean identifying;
    private boolean late;
    private boolean over;

    Caller(Connection connection, Intake intake) {
        this.connection = connection;
        this.intake = intake;
        this.codec = Codec.of(connection.subprotocol());
        this.inFlight = new InFlight(
                connection, intake.mostInFlight(), intake.allowances().refusals());
        this.inbox = new Lane(intake.executor());
        this.writes = new Lane(intake.executor());
        this.allowance = intake.allowances().ofStranger();
    }

    @Override
    public void received(byte[] frame) {
        inFlight.began();
        inbox.run(() -> take(frame));
    }

    @Override
    public void receivedWrongKind() {
        connection.close(CloseCode.NOT_A_PARLEY_FRAME, "Frames of this subprotocol are of the other kind.");
    }

    @Override
    public void left() {
        Session gone;
        synchronized (this) {
            over = true;
            gone = session;
        }
        if (gone == null) {
            intake.allowances().dismissStranger(connection.address());
        } else {
            intake.reception().letOut(gone);
        }
        intake.gone(this);
    }

    /** Time is up for who has not signed in; a try that waits for its turn is the last one. */
    synchronized void expire() {
        late = true;
        closeIfLate();
    }

    private void closeIfLate() {
        if (late && session == null && !identifying) {
            over = true;
            count(Refusals.Limit.SIGN_IN_TIME);
            connection.close(CloseCode.NO_SIGN_IN, "Nobody signed in.");
        }
    }

    private synchronized void identifying(boolean now) {
        identifying = now;
        closeIfLate();
    }

    /** Asks the client to come back after a while. */
    void announceEnd(Duration reconnectAfter, String reason) {
        connection.push(Outgoing.of(null, new Push.GoAway(reconnectAfter.toMillis(), reason)));
    }

    /** Answers what is in flight, then closes. */
    void end() {
        inFlight.finish(this::endNow);
    }

    /** Closes, whatever is in flight. */
    void endNow() {
        connection.close(CloseCode.GOING_AWAY, "The server goes away.");
    }

    private synchronized @Nullable Session session() {
        return session;
    }

    /** Reads a frame; what may be done beside the next ones is left to do. */
    private @Nullable Runnable take(byte[] frame) {
        Codec.Asked asked;
        try {
            asked = codec.request(frame);
        } catch (UnreadableFrameException e) {
            refuseUnreadable(e);
            inFlight.ended();
            return null;
        }
        undecodable = 0;
        Request request = asked.request();
        if (!isAffordable(asked.ref(), request instanceof Request.Post)) {
            inFlight.ended();
            return null;
        }
        @Nullable Session signedIn = session();
        if (request instanceof Request.BeforeSignIn greeting) {
            serve(asked, () -> greeted(greeting, asked.ref()));
            return null;
        }
        if (signedIn == null) {
            serve(asked, () -> {
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Sign in first.");
            });
            return null;
        }
        if (request instanceof Request.Post post) {
            return gather(signedIn, new PostBatch.Item(Objects.requireNonNull(asked.ref()), post));
        }
        Visit visit = visit(Objects.requireNonNull(hello));
        Runnable work = () ->
                serve(asked, () -> intake.desk().answer(signedIn, visit, request, reply -> tell(asked.ref(), reply)));
        if (Desk.mayRunBeside(request)) {
            return work;
        }
        gathering = null;
        return writes.enter(() -> {
            work.run();
            return null;
        });
    }

    /** Puts a post to those that wait right before it, or makes it the first of others. */
    private @Nullable Runnable gather(Session author, PostBatch.Item item) {
        PostBatch last = gathering;
        if (last != null && last.add(item)) {
            return null;
        }
        PostBatch batch = new PostBatch();
        batch.add(item);
        gathering = batch;
        return writes.enter(() -> {
            serve(author, batch.completed());
            return null;
        });
    }

    private void serve(Session author, List<PostBatch.Item> items) {
        try {
            List<Posts.Answer> answers = answers(author, items);
            for (int i = 0; i < items.size(); i++) {
                PostBatch.Item item = items.get(i);
                tell(
                        item.ref(),
                        switch (answers.get(i)) {
                            case Posts.Answer.Accepted(Reply.Posted reply) -> reply;
                            case Posts.Answer.Failed(Throwable why) -> Failures.problem(why, item.post());
                        });
            }
        } finally {
            items.forEach(item -> inFlight.ended());
        }
    }

    private List<Posts.Answer> answers(Session author, List<PostBatch.Item> items) {
        try {
            return intake.desk()
                    .answer(author, items.stream().map(PostBatch.Item::post).toList());
        } catch (RuntimeException | Error e) {
            return Collections.nCopies(items.size(), new Posts.Answer.Failed(e));
        }
    }

    /** Does one request; whatever comes of it, it is dealt with then. */
    private void serve(Codec.Asked asked, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            Reply.Problem problem = Failures.problem(e, asked.request());
            if (asked.ref() != null) {
                tell(asked.ref(), problem);
            }
        } finally {
            inFlight.ended();
        }
    }

    private void greeted(Request.BeforeSignIn greeting, @Nullable Long ref) {
        if (greeting instanceof Request.Hello said) {
            Reply.Hello answer = intake.reception().greet(said);
            hello = said;
            tell(ref, answer);
        } else if (hello == null) {
            throw new ProblemException(ProblemCode.UNAUTHENTICATED, "Say hello first.");
        } else if (session() != null) {
            throw new ProblemException(ProblemCode.CONFLICT, "This connection is signed in already.");
        } else {
            signIn(greeting, visit(hello), ref);
        }
    }

    private void signIn(Request.BeforeSignIn shown, Visit visit, @Nullable Long ref) {
        identifying(true);
        try {
            Reply.Welcome welcome = intake.reception().identify(shown, visit);
            try {
                enter(welcome, ref);
            } catch (ProblemException e) {
                if (e.code() == ProblemCode.RATE_LIMITED) {
                    count(Refusals.Limit.CONNECTIONS_PER_USER);
                }
                if (!(shown instanceof Request.Resume)) { // nobody will ever know the token
                    intake.desk().forget(welcome.user().handle(), welcome.session());
                }
                throw e;
            }
        } finally {
            identifying(false);
        }
    }

    private Visit visit(Request.Hello said) {
        return new Visit(connection.address(), said.device(), said.agent());
    }

    private void enter(Reply.Welcome welcome, @Nullable Long ref) {
        Session entering = new Session(welcome.user().handle(), welcome.session(), connection);
        boolean isNewHere;
        synchronized (this) {
            if (over) {
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "The connection has ended.");
            }
            isNewHere = intake.reception().letIn(entering, Outgoing.of(ref, welcome));
            session = entering;
        }
        if (isNewHere) {
            intake.reception().announce(entering);
        }
        intake.allowances().dismissStranger(connection.address());
        allowance = intake.allowances().of(entering.user());
    }

    private void refuseUnreadable(UnreadableFrameException e) {
        count(Refusals.Limit.UNREADABLE_FRAMES);
        undecodable = e.kind() == UnreadableFrameException.Kind.NOT_A_FRAME ? undecodable + 1 : 0;
        if (undecodable == UNDECODABLE_IN_A_ROW) {
            connection.close(CloseCode.NOT_A_PARLEY_FRAME, "Three frames in a row can't be decoded.");
            return;
        }
        if (e.kind() != UnreadableFrameException.Kind.FAULTY_UNANSWERED && isAffordable(e.ref(), false)) {
            tell(e.ref(), e.problem());
        }
    }

    /** Whether the user may send this now; who doesn't listen to the refusals is closed. */
    private boolean isAffordable(@Nullable Long ref, boolean post) {
        Optional<Duration> wait = allowance.spend(post);
        if (wait.isPresent()) {
            count(post ? Refusals.Limit.POSTS : Refusals.Limit.REQUESTS);
            if (ref != null) {
                tell(ref, Reply.Problem.of(ProblemException.rateLimited("Too many requests at once.", wait.get())));
            }
            if (allowance.isIgnored()) {
                count(Refusals.Limit.RATE_LIMITS_IGNORED);
                connection.close(CloseCode.RATE_LIMITS_IGNORED, "Too many requests for too long.");
            }
        }
        return wait.isEmpty();
    }

    private void count(Refusals.Limit limit) {
        intake.allowances().refusals().count(limit);
    }

    private void tell(@Nullable Long ref, Reply reply) {
        connection.answer(Outgoing.of(ref, reply));
        if (reply instanceof Reply.SignedOut) {
            connection.close(CloseCode.NORMAL, "Signed out.");
        }
    }
}
