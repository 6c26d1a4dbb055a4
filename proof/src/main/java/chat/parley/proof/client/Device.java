package chat.parley.proof.client;

import chat.parley.proof.history.Event;
import chat.parley.proof.history.Event.Name;
import chat.parley.proof.history.Recorder;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.Token;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One device of a user: connects to any of the servers, keeps a copy of the log as section 10 of the protocol says, repeats what had no
 * answer, and records all that it does and sees. One thread drives it.
 */
public final class Device implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final int number;
    private final Handle user;
    private final HttpClient client;
    private final List<URI> servers;
    private final Recorder recorder;
    private final RandomGenerator random;
    private final Replica replica = new Replica();
    private final DeviceId id = DeviceId.random();
    private @Nullable Token token;
    private @Nullable Connection connection;
    private int connections;

    /**
     * @param number of this device, none of another's
     * @param servers to connect to, any of them
     */
    public Device(
            int number, Handle user, HttpClient client, List<URI> servers, Recorder recorder, RandomGenerator random) {
        this.number = number;
        this.user = user;
        this.client = client;
        this.servers = List.copyOf(servers);
        this.recorder = recorder;
        this.random = random;
    }

    public int number() {
        return number;
    }

    public Handle user() {
        return user;
    }

    /** How often it has connected. */
    public int connections() {
        return connections;
    }

    /** The first time, before there is a token. */
    public void signUp(Password password) throws LostException, InterruptedException {
        enter(new Request.SignUp(user, user.text(), password, null));
    }

    public void signIn(Password password) throws LostException, InterruptedException {
        enter(new Request.SignIn(user, password));
    }

    private Connection enter(Request entry) throws LostException, InterruptedException {
        Connection fresh = new Connection(client, anyServer(), subprotocol(), new Hearing());
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
        return servers.get(random.nextInt(servers.size()));
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

    private void note(ConversationState state) {
        switch (state) {
            case ConversationState.Summary summary -> replica.know(summary.id(), summary.head());
            case ConversationState.Removed removed -> replica.leave(removed.id());
        }
    }

    /** Returns when it is connected, having tried as often as it takes, and has what it missed. */
    public void keepUp() throws InterruptedException {
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

    private Connection connected() throws LostException, InterruptedException {
        Connection now = connection;
        return now == null || now.isLost() ? enter(new Request.Resume(Objects.requireNonNull(token))) : now;
    }

    private List<ConversationState.Summary> sync(Connection now) throws LostException, InterruptedException {
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
    private Reply.@Nullable Page read(Connection now, ConversationId conversation, long after)
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

    /** Reads the log from the start, or from anywhere before the end, as somebody does who looks back. */
    public void lookBack(ConversationId conversation) throws LostException, InterruptedException {
        read(connected(), conversation, random.nextLong(replica.head(conversation) + 1));
    }

    /** Posts, and repeats that until there is an answer. Its place; nothing where the server does not take it. */
    public OptionalLong post(ConversationId conversation, Content content) throws InterruptedException {
        EntryId entry = newId();
        return write(entry, conversation, content, retry -> new Request.Post(conversation, entry, content, retry));
    }

    /** Posts what it has posted before, as a device does that has forgotten the answer. */
    public void repeat(Entry own) throws InterruptedException {
        write(
                own.id(),
                own.conversation(),
                own.content(),
                _ -> new Request.Post(own.conversation(), own.id(), own.content(), true));
    }

    /** Changes a group, or makes one, and repeats that until there is an answer. */
    public void change(EntryId entry, ConversationId group, Request change) throws InterruptedException {
        write(entry, group, null, _ -> change);
    }

    /** For what it writes next. */
    public EntryId newId() {
        return EntryId.next(InstantSource.system(), random);
    }

    private OptionalLong write(
            EntryId entry, ConversationId conversation, @Nullable Content content, Function<Boolean, Request> request)
            throws InterruptedException {
        Name name = new Name(user, entry);
        boolean unanswered = false;
        while (true) {
            try {
                Connection now = connected();
                recorder.add(new Event.Begun(System.nanoTime(), name, conversation, content));
                Reply reply = now.ask(request.apply(unanswered));
                switch (reply) {
                    case Reply.Posted posted -> {
                        return answered(name, conversation, posted.seq());
                    }
                    case Push.ConversationChanged made -> {
                        note(made.conversation());
                        return answered(name, conversation, 1);
                    }
                    case Reply.Problem problem
                    when problem.code().retryable() -> {
                        unanswered = true;
                        Thread.sleep(random.nextLong(LONGEST_PAUSE.toMillis()));
                    }
                    default -> {
                        if (!unanswered) {
                            recorder.add(new Event.Refused(name));
                        }
                        return OptionalLong.empty();
                    }
                }
            } catch (LostException e) {
                unanswered = true;
                keepUp();
            }
        }
    }

    private OptionalLong answered(Name name, ConversationId conversation, long seq) {
        recorder.add(new Event.Answered(System.nanoTime(), name, number, conversation, seq));
        return OptionalLong.of(seq);
    }

    /** Tells how far the user has read: all that is there. */
    public void markRead(ConversationId conversation) throws LostException, InterruptedException {
        long head = replica.head(conversation);
        connected().tell(new Request.Mark(conversation, head, head));
    }

    /** Breaks the connection, as somebody does who closes the lid. */
    public void drop() {
        if (connection != null) {
            connection.close();
        }
    }

    /** Those that the user is in, as far as the device knows. */
    public List<ConversationId> conversations() {
        return replica.current();
    }

    /** One of the last texts there, of the user's or of anybody's. */
    public Optional<Entry> aText(ConversationId conversation, boolean own) {
        return Optional.ofNullable(replica.text(conversation, own ? user : null, random));
    }

    /** Whether all that the server has is here, by pushes alone. */
    public boolean isCurrent() throws LostException, InterruptedException {
        Connection now = connected();
        return replica.behind().isEmpty()
                && sync(now).stream().allMatch(summary -> replica.head(summary.id()) >= summary.head());
    }

    /** Records what it has, and what the server says that it should have. */
    public void tellAll() throws LostException, InterruptedException {
        Connection now = connected();
        for (ConversationState.Summary summary : sync(now)) {
            ConversationId conversation = summary.id();
            recorder.add(new Event.Held(number, user, conversation, replica.log(conversation)));
            recorder.add(new Event.Log(user, conversation, whole(now, conversation)));
            summary.marks().forEach((of, marks) -> recorder.add(new Event.MarksAtEnd(number, conversation, of, marks)));
        }
    }

    private List<Entry> whole(Connection now, ConversationId conversation) throws LostException, InterruptedException {
        List<Entry> log = new ArrayList<>();
        boolean reachesEnd = false;
        while (!reachesEnd) {
            Reply.Page page = Objects.requireNonNull(read(now, conversation, log.size()), "in it a moment ago");
            log.addAll(page.entries());
            reachesEnd = page.reachesEnd();
        }
        return log;
    }

    @Override
    public void close() {
        drop();
    }
}
