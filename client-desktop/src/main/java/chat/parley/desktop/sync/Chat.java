package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Listeners;
import chat.parley.desktop.cache.Missing;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.connection.Link;
import chat.parley.desktop.connection.Route;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Presence;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One signed-in account at work: keeps the connection and the cache up to date and does what the user does. Thread-safe.
 *
 * <p>Methods are of two sorts. Those marked <em>at once</em> may be called on the FX thread: they wait for neither network nor
 * disk, run in the order called, and what they do is seen in the cache. The others wait for the server up to 10 seconds, fail
 * with a {@link ProblemException} ({@code unavailable} while offline), and belong on a virtual thread.
 */
public final class Chat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chat.class);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Account account;
    private final Cache cache;
    private final Clock clock;
    private final RandomGenerator random = new SecureRandom();
    private final Link link;
    private final Arrivals arrivals;
    private final Sender sender;
    private final Repairs repairs;
    private final Exchange exchange;
    private final Deliveries deliveries;
    private final Search search;
    private final Groups groups;
    private final Privacy privacy;
    private final Stored stored;
    private final Keystrokes keystrokes;
    private final Presences presences = new Presences();
    private final Watching watching;
    private final Listeners<Notice> listeners = new Listeners<>("chat-notices");
    private final Errands errands;
    private final Subscription renewals;
    private final ExecutorService background = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("chat-", 0).factory());
    private volatile Limits limits = Limits.DEFAULTS;
    private volatile ConnectionState state = new ConnectionState.Connecting();

    /** Does nothing yet; {@code cache} stays the caller's to close, after this. */
    Chat(Account account, Link.Greeting greeting, Cache cache, Clock clock, Route route) {
        this.account = account;
        this.cache = cache;
        this.clock = clock;
        this.link = new Link(route, greeting, clock, new Heard());
        this.errands = new Errands(cache, notice -> listeners.tell(List.of(notice)));
        this.arrivals = new Arrivals(cache);
        Executor threads = this::inBackground;
        this.sender = new Sender(cache, link, threads);
        this.exchange = new Exchange(cache, link, route.timing().answer());
        this.watching = new Watching(presences::request, exchange::watch, threads);
        this.deliveries = new Deliveries(cache, link, threads);
        this.repairs = new Repairs(cache, link, threads, this::taken);
        this.search = new Search(exchange, cache, this::meet);
        this.groups = new Groups(exchange, cache, threads, () -> EntryId.next(clock, random));
        this.privacy = new Privacy(exchange, cache);
        this.stored = new Stored(cache, errands, link, route.timing().answer());
        this.keystrokes = new Keystrokes(clock);
        this.renewals = cache.subscribe(change -> {
            if (change instanceof Change.Renewed) {
                stored.renewed();
            }
        });
    }

    /** Begins to connect, at once. */
    public void start() {
        link.start();
    }

    public Account account() {
        return account;
    }

    /** How it stands with the server now. */
    public ConnectionState connection() {
        return state;
    }

    /** What the server takes; the usual until it has told. */
    public Limits limits() {
        return limits;
    }

    /** Dials now instead of when the back-off says, at once. */
    public void tryNow() {
        link.tryNow();
    }

    /** Tells every notice from now on, one after the other on a thread of its own; the listener must be quick. */
    public Subscription subscribe(Consumer<Notice> listener) {
        return listeners.add(listener);
    }

    /**
     * Puts a post into the outbox, at once; one that is a line takes the conversation's draft away.
     *
     * @return what names it from now on: in {@link chat.parley.desktop.cache.Pending}, then in its entry
     */
    public EntryId post(ConversationId conversation, Content.Postable content) {
        EntryId id = EntryId.next(clock, random);
        errands.write(writing -> writing.queue(conversation, id, content), sender::look);
        return id;
    }

    /** Sends a failed post again, at once. */
    public void retry(EntryId id) {
        errands.write(writing -> writing.again(id), sender::look);
    }

    /** Takes a post that was not accepted out of the outbox, at once. */
    public void discard(EntryId id) {
        errands.write(writing -> writing.discard(id), () -> {});
    }

    /** Keeps a draft, at once; an empty one takes the kept one away. */
    public void keepDraft(ConversationId conversation, Draft draft) {
        errands.write(writing -> writing.draft(conversation, draft), () -> {});
    }

    /**
     * Fetches a page of what comes before the lines that are on this machine, at once; while offline as soon as online. Nothing
     * happens where the start is reached or the same is being fetched.
     */
    public void loadOlder(ConversationId conversation) {
        errands.run(() -> {
            Slice end = cache.timeline(conversation, new Window.Newest(1));
            List<Hole> holes = end.lines().isEmpty()
                    ? end.holes()
                    : cache.holes(conversation, 1, end.lines().getLast().seq());
            if (!holes.isEmpty()) {
                repairs.wantFirst(conversation, holes.getLast());
            }
        });
    }

    /** Fetches what is missing in a hole, at once; of a large one a page at its newer end. While offline as soon as online. */
    public void fillHole(ConversationId conversation, Hole hole) {
        repairs.wantFirst(conversation, hole);
    }

    /**
     * Fetches the page around a line that may be far back, at once, so that {@link Window.Around} has its neighbours; while offline as
     * soon as online. Nothing happens where all of it is on this machine.
     */
    public void loadAround(ConversationId conversation, long seq) {
        repairs.wantAround(conversation, seq);
    }

    /** Notes that everything up to {@code seq} was seen, at once. */
    public void markRead(ConversationId conversation, long seq) {
        errands.writeIf(
                writing -> writing.read(conversation, seq), () -> link.tell(new Request.Mark(conversation, null, seq)));
    }

    /** Tells the others that the user is typing, at once; no more than once in 3 seconds, and only while online. */
    public void typing(ConversationId conversation) {
        errands.run(() -> {
            if (state instanceof ConnectionState.Online && keystrokes.due(conversation)) {
                link.tell(new Request.Typing(conversation));
            }
        });
    }

    /** What may be done to groups. */
    public Groups groups() {
        return groups;
    }

    /** Who may come in as the user, write to them and see them. */
    public Privacy privacy() {
        return privacy;
    }

    /** What this machine has of the account. */
    public Stored stored() {
        return stored;
    }

    /**
     * Changes one's own settings of a conversation; what is absent stays.
     *
     * @param muted until when, milliseconds since 1970; -1 for ever, 0 not at all
     */
    public void changeSettings(
            ConversationId conversation,
            @Nullable Long muted,
            @Nullable Boolean archived,
            @Nullable Boolean favourite) {
        Request.ChangeSettings settings = new Request.ChangeSettings(conversation, muted, archived, favourite);
        exchange.ask(settings, Reply.Ok.class);
        cache.update(writing -> writing.settings(settings));
    }

    /**
     * Looks for words, in everything or in one conversation; while offline in what is on this machine.
     *
     * @param from where the page before ended; absent for the first
     */
    public SearchResults search(String text, @Nullable ConversationId conversation, SearchResults.@Nullable Next from) {
        return search.find(text, conversation, from);
    }

    /** Chooses whose presence is told, at once; of more than 500 the first 500. Holds until the next call, over reconnects. */
    public void watch(List<Handle> people) {
        presences.watch(people);
        watching.tell();
    }

    /** Who of the watched is online; empty while offline. */
    public Map<Handle, Presence> presence() {
        return presences.all();
    }

    /** People whose handle or a word of whose name begins so, the user among them. */
    public List<User> findPeople(String prefix) {
        Reply.Users found = exchange.ask(new Request.FindUsers(prefix, null), Reply.Users.class);
        cache.update(writing -> found.users().forEach(writing::person));
        return found.users();
    }

    /** Looks somebody up and puts the direct conversation with them into the list; the server learns of it with the first post. */
    public ConversationId openDirect(Handle peer) {
        ConversationId conversation = ConversationId.direct(account.handle(), peer);
        if (cache.conversation(conversation).isEmpty()) {
            profile(peer);
        }
        cache.update(writing -> writing.open(conversation));
        return conversation;
    }

    /** Somebody's name, picture and status as the server has them now. */
    public User profile(Handle user) {
        return profiled(new Request.GetProfile(user));
    }

    /** Changes one's own profile; absent stays as it is, an empty status is none. */
    public User setProfile(@Nullable String name, @Nullable String status) {
        return profiled(new Request.SetProfile(name, status));
    }

    private User profiled(Request request) {
        User user = exchange.ask(request, Push.ProfileChanged.class).user();
        cache.update(writing -> writing.profile(user));
        return user;
    }

    /**
     * Ends the session on the server, as far as it can be reached within 3 seconds, and here in any case. Posts that wait stay
     * in the outbox.
     */
    public void signOut() {
        try {
            link.ask(new Request.SignOut(false), FAREWELL);
        } catch (ConnectException | ProblemException e) {
            LOG.info("Signed out here without the server: {}", e.getMessage());
        }
        link.close();
        now(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.WANTED));
    }

    /** Hangs up and ends all threads; waits up to 2 seconds. */
    @Override
    public void close() {
        try {
            // a text that was just sent must reach the outbox
            errands.close(CLOSING);
            renewals.close();
            link.close();
            background.shutdownNow();
            background.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A page is in the cache. */
    private void taken(Reply.Page page) {
        deliveries.look();
        meet(page.conversation(), Arrivals.people(page.entries()));
    }

    private void meet(ConversationId conversation, Set<Handle> people) {
        inBackground(() -> exchange.meet(conversation, people));
    }

    private void inBackground(Runnable task) {
        try {
            background.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closing; nothing new is begun");
        }
    }

    private void now(ConnectionState next) {
        state = next;
        listeners.tell(List.of(new Notice.Connection(next)));
    }

    /** What the server says and how it stands with it, on the threads of the connection. */
    private final class Heard implements Link.Listener {
        @Override
        public void state(ConnectionState next) {
            if (state instanceof ConnectionState.SignedOut) {
                return;
            }
            if (!(next instanceof ConnectionState.Online) && presences.forget()) {
                listeners.tell(List.of(new Notice.Presences(Map.of())));
            }
            now(next);
            if (next instanceof ConnectionState.Online) {
                deliveries.begin();
                inBackground(sender::look);
                if (!presences.request().users().isEmpty()) {
                    watching.tell();
                }
                inBackground(() -> {
                    repairs.look();
                    repairs.want(exchange.sync(limits));
                });
            }
        }

        private static boolean begins(Push push) {
            return push instanceof Push.EntryAppended(Entry entry) && entry.seq() == 1;
        }

        @Override
        public void signedIn(Reply.Hello hello, Reply.Welcome welcome) {
            limits = hello.limits();
            stored.write(writing -> {
                writing.epoch(hello.epoch());
                writing.person(welcome.user());
            });
        }

        @Override
        public void pushed(List<Push> pushes) {
            for (Push push : pushes) {
                if (push instanceof Push.PresenceChanged changed) {
                    listeners.tell(List.of(new Notice.Presences(presences.heard(changed.users()))));
                }
            }
            if (pushes.stream().anyMatch(Heard::begins)) {
                // the server leaves out of a watch whoever shares no conversation yet
                watching.tell();
            }
            Arrivals.Outcome outcome = arrivals.take(pushes);
            listeners.tell(outcome.notices());
            if (!outcome.people().isEmpty()) {
                deliveries.look();
                outcome.people().forEach(Chat.this::meet);
            }
            List<Missing> missing = outcome.missing();
            if (!missing.isEmpty()) {
                LOG.info("{} gaps in what was pushed; asking for them", missing.size());
                repairs.want(missing);
            }
        }
    }
}
