package chat.parley.proof.client;

import chat.parley.proof.history.Event;
import chat.parley.proof.history.Event.Name;
import chat.parley.proof.history.Recorder;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final int number;
    private final Handle user;
    private final Line line;
    private final Recorder recorder;
    private final RandomGenerator random;

    /** @param number of this device, none of another's */
    public Device(int number, Handle user, Network network, Recorder recorder, RandomGenerator random) {
        this.number = number;
        this.user = user;
        this.line = new Line(number, user, network, recorder, random);
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
        return line.connections();
    }

    /** The first time, before there is a token. */
    public void signUp(Password password) throws LostException, InterruptedException {
        line.enter(new Request.SignUp(user, user.text(), password, null));
    }

    public void signIn(Password password) throws LostException, InterruptedException {
        line.enter(new Request.SignIn(user, password));
    }

    /** Returns when it is connected, having tried as often as it takes, and has what it missed. */
    public void keepUp() throws InterruptedException {
        line.keepUp();
    }

    /** Reads the log from the start, or from anywhere before the end, as somebody does who looks back. */
    public void lookBack(ConversationId conversation) throws LostException, InterruptedException {
        line.read(line.connected(), conversation, random.nextLong(line.replica().head(conversation) + 1));
    }

    /** Posts, and repeats that until there is an answer. Its place; nothing where the server does not take it. */
    public OptionalLong post(ConversationId conversation, Content content) throws InterruptedException {
        EntryId entry = newId();
        return write(
                entry, conversation, content, false, retry -> new Request.Post(conversation, entry, content, retry));
    }

    /** Posts what it has posted before, as a device does that has forgotten the answer. */
    public void repeat(Entry own) throws InterruptedException {
        write(
                own.id(),
                own.conversation(),
                own.content(),
                true,
                _ -> new Request.Post(own.conversation(), own.id(), own.content(), true));
    }

    /** Changes a group, or makes one, and repeats that until there is an answer. */
    public void change(EntryId entry, ConversationId group, Request change) throws InterruptedException {
        write(entry, group, null, false, _ -> change);
    }

    /** For what it writes next. */
    public EntryId newId() {
        return EntryId.next(InstantSource.system(), random);
    }

    /** @param sentBefore whether it may be in the log already, whatever comes of this */
    private OptionalLong write(
            EntryId entry,
            ConversationId conversation,
            @Nullable Content content,
            boolean sentBefore,
            Function<Boolean, Request> request)
            throws InterruptedException {
        Name name = new Name(user, entry);
        boolean unanswered = sentBefore;
        while (true) {
            try {
                Connection now = line.connected();
                recorder.add(new Event.Begun(System.nanoTime(), name, conversation, content));
                Reply reply = now.ask(request.apply(unanswered));
                switch (reply) {
                    case Reply.Posted posted -> {
                        return answered(name, conversation, posted.seq());
                    }
                    case Push.ConversationChanged made -> {
                        line.note(made.conversation());
                        return answered(name, conversation, 1);
                    }
                    case Reply.Problem problem
                    when problem.code() == ProblemCode.INTERNAL -> {
                        recorder.add(new Event.Nonsense(number, problem.toString()));
                        return OptionalLong.empty();
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
                line.keepUp();
            }
        }
    }

    private OptionalLong answered(Name name, ConversationId conversation, long seq) {
        recorder.add(new Event.Answered(System.nanoTime(), name, number, conversation, seq));
        return OptionalLong.of(seq);
    }

    /** Tells how far the user has read: all that is there. */
    public void markRead(ConversationId conversation) throws LostException, InterruptedException {
        long head = line.replica().head(conversation);
        line.connected().tell(new Request.Mark(conversation, head, head));
    }

    /** Breaks the connection, as somebody does who closes the lid. */
    public void drop() {
        line.drop();
    }

    /** Those that the user is in, as far as the device knows. */
    public List<ConversationId> conversations() {
        return line.replica().current();
    }

    /** One of the last texts there, of the user's or of anybody's. */
    public Optional<Entry> aText(ConversationId conversation, boolean own) {
        return Optional.ofNullable(line.replica().text(conversation, own ? user : null, random));
    }

    /** Whether all that the server has is here, by pushes alone. */
    public boolean isCurrent() throws LostException, InterruptedException {
        Connection now = line.connected();
        return line.replica().behind().isEmpty()
                && line.sync(now).stream().allMatch(summary -> line.replica().head(summary.id()) >= summary.head());
    }

    /** Records what it has, and what the server says that it should have. */
    public void tellAll() throws LostException, InterruptedException {
        Connection now = line.connected();
        for (ConversationState.Summary summary : line.sync(now)) {
            ConversationId conversation = summary.id();
            recorder.add(
                    new Event.Held(number, user, conversation, line.replica().log(conversation)));
            recorder.add(new Event.Log(user, conversation, whole(now, conversation)));
            summary.marks().forEach((of, marks) -> recorder.add(new Event.MarksAtEnd(number, conversation, of, marks)));
        }
    }

    private List<Entry> whole(Connection now, ConversationId conversation) throws LostException, InterruptedException {
        List<Entry> log = new ArrayList<>();
        boolean reachesEnd = false;
        while (!reachesEnd) {
            Reply.Page page = Objects.requireNonNull(line.read(now, conversation, log.size()), "in it a moment ago");
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
