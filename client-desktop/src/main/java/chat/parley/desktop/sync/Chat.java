package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Subscription;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.User;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in account at work: keeps the connection and the cache up to date and does what the user does. Thread-safe.
 *
 * <p>Methods are of two sorts. Those marked <em>at once</em> may be called on the FX thread: they wait for neither network nor
 * disk, run in the order called, and what they do is seen in the cache. The others wait for the server up to 10 seconds, fail
 * with a {@link chat.parley.protocol.ProblemException} ({@code unavailable} while offline), and belong on a virtual thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Chat implements AutoCloseable {
    /**
     * Does nothing yet.
     *
     * @param agent name and version of the app
     * @param cache stays the caller's to close, after this
     */
    public Chat(SignedIn signedIn, String agent, DeviceId device, Cache cache, Clock clock) {
        throw new UnsupportedOperationException("" + signedIn + agent + device + cache.user() + clock);
    }

    /** Begins to connect, at once. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    public Account account() {
        throw new UnsupportedOperationException();
    }

    /** How it stands with the server now. */
    public ConnectionState connection() {
        throw new UnsupportedOperationException();
    }

    /** Dials now instead of when the back-off says, at once. */
    public void tryNow() {
        throw new UnsupportedOperationException();
    }

    /** Tells every notice from now on, one after the other on a thread of its own; the listener must be quick. */
    public Subscription subscribe(Consumer<Notice> listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a text into the outbox, and takes the conversation's draft away, at once.
     *
     * @return what names it from now on: in {@link chat.parley.desktop.cache.Pending}, then in its line
     */
    public EntryId send(ConversationId conversation, String text, @Nullable Long replyTo, List<Handle> mentions) {
        throw new UnsupportedOperationException();
    }

    /** Sends a failed post again, at once. */
    public void retry(EntryId id) {
        throw new UnsupportedOperationException();
    }

    /** Takes a post that was not accepted out of the outbox, at once. */
    public void discard(EntryId id) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a draft, at once; an empty one takes the kept one away. */
    public void keepDraft(ConversationId conversation, Draft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Fetches a page of what comes before the lines that are on this machine, at once; while offline as soon as online. Nothing
     * happens where the start is reached or the same is being fetched.
     */
    public void loadOlder(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /** Fetches what is missing in a hole, at once; of a large one a page at its newer end. While offline as soon as online. */
    public void fillHole(ConversationId conversation, Hole hole) {
        throw new UnsupportedOperationException();
    }

    /** Notes that everything up to {@code seq} was seen, at once. */
    public void markRead(ConversationId conversation, long seq) {
        throw new UnsupportedOperationException();
    }

    /** Chooses whose presence is told, at once; of more than 500 the first 500. Holds until the next call, over reconnects. */
    public void watch(List<Handle> people) {
        throw new UnsupportedOperationException();
    }

    /** Who of the watched is online; empty while offline. */
    public Map<Handle, Presence> presence() {
        throw new UnsupportedOperationException();
    }

    /** People whose handle or a word of whose name begins so, the user among them. */
    public List<User> findPeople(String prefix) {
        throw new UnsupportedOperationException();
    }

    /** Looks somebody up and puts the direct conversation with them into the list; the server learns of it with the first post. */
    public ConversationId openDirect(Handle peer) {
        throw new UnsupportedOperationException();
    }

    /** Somebody's name, picture and status as the server has them now. */
    public User profile(Handle user) {
        throw new UnsupportedOperationException();
    }

    /** Changes one's own profile; absent stays as it is, an empty status is none. */
    public User setProfile(@Nullable String name, @Nullable String status) {
        throw new UnsupportedOperationException();
    }

    /**
     * Ends the session on the server, as far as it can be reached within 3 seconds, and here in any case. Posts that wait stay
     * in the outbox.
     */
    public void signOut() {
        throw new UnsupportedOperationException();
    }

    /** Hangs up and ends all threads; waits up to 2 seconds. */
    @Override
    public void close() {}
}
