package chat.parley.proof.client;

import chat.parley.proof.history.Event;
import chat.parley.proof.history.Recorder;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.Token;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The way from one device to the servers: connects to any of them, and keeps the device's copy of the log up. One thread at a time. */
final class Line {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final int number;
    private final Handle user;
    private final Network network;
    private final Recorder recorder;
    private final RandomGenerator random;
    private final Replica replica = new Replica();
    private final DeviceId id = DeviceId.random();
    private @Nullable Token token;
    private @Nullable Connection connection;
    private int connections;

    Line(int number, Handle user, Network network, Recorder recorder, RandomGenerator random) {
        this.number = number;
        this.user = user;
        this.network = network;
        this.recorder = recorder;
        this.random = random;
    }

    /** What has come. */
    Replica replica() {
        return replica;
    }

    int connections() {
        return connections;
    }

    /** Signs up, in, or in again, and learns what there is. */
    Connection enter(Request entry) throws LostException, InterruptedException {
        Connection fresh = new Connection(network.client(), anyServer(), subprotocol(), new Hearing());
        connection = fresh;
        connections++;
        fresh.ask(new Request.Hello(Request.VERSION, "proof", id));
        if (!(fresh.ask(entry) instanceof Reply.Welcome welcome)) {
            fresh.close();
            throw new LostException("not let in");
        }
        token = welcome.token();
        sync(fresh);
        return fresh;
    }

    private URI anyServer() {
        return network.servers().get(random.nextInt(network.servers().size()));
    }

    private Subprotocol subprotocol() {
        return number % 2 == 0 ? Subprotocol.JSON : Subprotocol.CBOR;
    }

    private final class Hearing implements Connection.Ears {
        @Override
        public void push(int on, Push push) {
            switch (push) {
                case Push.EntryAppended appended -> {
                    recorder.add(new Event.Pushed(on, user, appended.entry()));
                    replica.take(appended.entry());
                }
                case Push.ConversationChanged changed -> note(changed.conversation());
                case Push.MarksMoved moved ->
                    recorder.add(new Event.Marked(
                            number,
                            on,
                            moved.conversation(),
                            moved.user(),
                            new Marks(moved.delivered(), moved.read())));
                case Push.SomeoneTypes _, Push.PresenceChanged _, Push.ProfileChanged _, Push.GoAway _ -> {
                    // promises nothing that is checked here
                }
            }
        }

        @Override
        public void nonsense(String what) {
            recorder.add(new Event.Nonsense(number, what));
        }
    }

    void note(ConversationState state) {
        switch (state) {
            case ConversationState.Summary summary -> replica.know(summary.id(), summary.head());
            case ConversationState.Removed removed -> replica.leave(removed.id());
        }
    }

    /** Returns when there is a connection, having tried as often as it takes, and what was missed is here. */
    void keepUp() throws InterruptedException {
        Duration pause = SHORTEST_PAUSE;
        while (true) {
            try {
                catchUpAll();
                return;
            } catch (LostException e) {
                Thread.sleep(random.nextLong(pause.toMillis() + 1));
                pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
            }
        }
    }

    private void catchUpAll() throws LostException, InterruptedException {
        Connection now = connected();
        for (ConversationId conversation : replica.behind()) {
            catchUp(now, conversation);
        }
    }

    /** Tries once where there is no connection. */
    Connection connected() throws LostException, InterruptedException {
        Connection now = connection;
        return now == null || now.isLost() ? enter(new Request.Resume(Objects.requireNonNull(token))) : now;
    }

    /** What the server says of all conversations of the user. */
    List<ConversationState.Summary> sync(Connection now) throws LostException, InterruptedException {
        List<ConversationState.Summary> all = new ArrayList<>();
        @Nullable String from = null;
        do {
            Reply reply = now.ask(new Request.Sync(replica.heads(), null, from));
            if (!(reply instanceof Reply.Synced synced)) {
                now.close();
                throw new LostException("no sync: " + reply);
            }
            for (ConversationState.Summary summary : synced.conversations()) {
                recorder.add(new Event.Synced(now.number(), summary.id(), summary.head()));
                note(summary);
            }
            all.addAll(synced.conversations());
            synced.removed().forEach(replica::leave);
            from = synced.next();
        } while (from != null);
        return all;
    }

    private void catchUp(Connection now, ConversationId conversation) throws LostException, InterruptedException {
        replica.caughtUp(conversation); // unless a push that comes meanwhile says otherwise
        boolean reachesEnd = false;
        while (!reachesEnd) {
            Reply.@Nullable Page page = read(now, conversation, replica.head(conversation));
            if (page == null) {
                replica.leave(conversation);
                return;
            }
            page.entries().forEach(replica::take);
            reachesEnd = page.reachesEnd();
        }
    }

    /** Nothing where the user is not in it. */
    Reply.@Nullable Page read(Connection now, ConversationId conversation, long after)
            throws LostException, InterruptedException {
        long begun = System.nanoTime();
        int limit = random.nextInt(1, Request.CatchUp.MAX_ENTRIES + 1);
        Reply reply = now.ask(new Request.CatchUp(conversation, after, limit));
        if (reply instanceof Reply.Page page) {
            recorder.add(new Event.Read(
                    begun, System.nanoTime(), number, user, conversation, after, page.entries(), page.reachesEnd()));
            return page;
        }
        if (reply instanceof Reply.Problem problem && problem.code() == ProblemCode.NOT_FOUND) {
            return null;
        }
        now.close();
        throw new LostException("no page: " + reply);
    }

    void drop() {
        if (connection != null) {
            connection.close();
        }
    }
}
