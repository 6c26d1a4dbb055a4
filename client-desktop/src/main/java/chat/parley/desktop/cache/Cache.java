package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One account's conversations in one SQLite file. Thread-safe. Reading and writing wait for the disk: never call them on the FX
 * thread. What is written is on the disk when the call returns, and told to the subscribers soon after.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Cache implements AutoCloseable {
    private Cache() {}

    /**
     * Opens the file, or makes it. A file that is damaged is moved aside, what can be saved of drafts and outbox is taken over,
     * and the rest comes from the server again.
     *
     * @param user whose it is
     */
    public static Cache open(Path file, Handle user, InstantSource clock) {
        throw new UnsupportedOperationException();
    }

    /** Where a damaged file was put that this cache replaces. */
    public Optional<Path> movedAside() {
        throw new UnsupportedOperationException();
    }

    /** Whose it is. */
    public Handle user() {
        throw new UnsupportedOperationException();
    }

    /** All conversations, the last moved first. */
    public List<ConversationRow> conversations() {
        throw new UnsupportedOperationException();
    }

    public Optional<ConversationRow> conversation(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /** A part of a conversation as it reads now; empty where the conversation is not known. */
    public Slice timeline(ConversationId conversation, Window window) {
        throw new UnsupportedOperationException();
    }

    public Optional<Draft> draft(ConversationId conversation) {
        throw new UnsupportedOperationException();
    }

    /** Keeps what was begun; an empty draft takes the kept one away. */
    public void keepDraft(ConversationId conversation, Draft draft) {
        throw new UnsupportedOperationException();
    }

    public Optional<User> person(Handle handle) {
        throw new UnsupportedOperationException();
    }

    /** A setting of this account on this machine. */
    public Optional<String> setting(String key) {
        throw new UnsupportedOperationException();
    }

    public void keepSetting(String key, String value) {
        throw new UnsupportedOperationException();
    }

    /** Tells every change from now on, one after the other on a thread of the cache's own; the listener must be quick. */
    public Subscription subscribe(Consumer<Change> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
