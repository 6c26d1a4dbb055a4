package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.User;
import chat.parley.search.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One account's conversations in one SQLite file. Thread-safe. Reading and writing wait for the disk: never call them on the FX
 * thread. What is written is on the disk when the call returns, and told to the subscribers soon after.
 */
public final class Cache implements AutoCloseable {
    private final SoundDatabase database;
    private final Handle user;
    private final InstantSource clock;
    private final Listeners<Change> listeners = new Listeners<>("cache-changes");

    private Cache(Path file, Handle user, InstantSource clock) {
        this.user = user;
        this.clock = clock;
        this.database = SoundDatabase.open(
                file, clock, begun -> begin(begun, user), () -> listeners.tell(List.of(new Change.Renewed())));
    }

    /**
     * Opens the file, or makes it. A file that is damaged, now or when it is in use, is moved aside, what can be saved of drafts and
     * outbox is taken over, and the rest comes from the server again.
     *
     * @param user whose it is
     * @throws CacheException where the place can't be written to
     */
    public static Cache open(Path file, Handle user, InstantSource clock) {
        return new Cache(file, user, clock);
    }

    private static void begin(Database database, Handle user) {
        database.write(sql -> {
            Outbox.expectRepeats(sql);
            Outbox.conversations(sql).forEach(conversation -> Conversations.make(sql, conversation, user));
            return sql;
        });
    }

    /** Where a damaged file was put that this cache replaces. */
    public Optional<Path> movedAside() {
        return database.movedAside();
    }

    /** Whose it is. */
    public Handle user() {
        return user;
    }

    // what the screens read

    /** All conversations, the last moved first. */
    public List<ConversationRow> conversations() {
        return database.read(sql -> Rows.all(sql, user));
    }

    public Optional<ConversationRow> conversation(ConversationId conversation) {
        return database.read(sql -> Rows.one(sql, user, conversation));
    }

    /** A part of a conversation as it reads now; empty where the conversation is not known. */
    public Slice timeline(ConversationId conversation, Window window) {
        return database.read(sql -> Conversations.number(sql, conversation)
                .map(number -> new Slices(sql, user, conversation, number).read(window))
                .orElseGet(() -> Slice.empty(conversation)));
    }

    public Optional<Draft> draft(ConversationId conversation) {
        return database.read(sql -> Drafts.find(sql, conversation));
    }

    /** Who is in it as far as known: owners first, then admins, by name. */
    public List<Member> members(ConversationId conversation) {
        return database.read(sql -> Conversations.number(sql, conversation)
                .map(number -> Members.of(sql, number, conversation))
                .orElse(List.of()));
    }

    /**
     * What is said on this machine and has all the words, as it reads now with what waits in the outbox, the newest first.
     *
     * @param conversation the only one to look into; absent for all
     * @param latest said no later than that, milliseconds since 1970
     */
    public List<Entry> search(String text, @Nullable ConversationId conversation, long latest, int limit) {
        Query query = Query.of(text);
        if (!query.isSearchable()) {
            return List.of();
        }
        return database.read(sql -> {
            @Nullable Long number = null;
            if (conversation != null) {
                Optional<Long> known = Conversations.number(sql, conversation);
                if (known.isEmpty()) {
                    return List.of();
                }
                number = known.get();
            }
            return TextIndex.find(
                    sql, query, number, latest, limit, place -> reads(sql, place.number(), place.id(), place.seq()));
        });
    }

    /** What the server has found, as it reads here now, where it is here and newer than what the server knows. */
    public List<Entry> asTheyRead(String text, List<Entry> found) {
        Query query = Query.of(text);
        return database.read(sql -> found.stream()
                .flatMap(entry -> {
                    Optional<Long> number = Conversations.number(sql, entry.conversation());
                    boolean here = number.isPresent() && Stretches.cover(sql, number.get(), entry.seq(), entry.seq());
                    return here
                            ? reads(sql, number.get(), entry.conversation(), entry.seq())
                                    .filter(one -> TextIndex.matches(query, one))
                                    .stream()
                            : Stream.of(entry);
                })
                .toList());
    }

    private Optional<Entry> reads(Sql sql, long number, ConversationId id, long seq) {
        List<Entry> waiting = Changing.of(Outbox.of(sql, id)).entries(user);
        return Entries.line(sql, number, id, seq, waiting)
                .map(line -> new Entry(id, seq, line.id(), line.author(), line.at(), line.content()));
    }

    public Optional<User> person(Handle handle) {
        return database.read(sql -> People.find(sql, handle));
    }

    /** Whether others see that the user is online, as the server told last; true until then. */
    public boolean presenceVisible() {
        return database.read(sql -> Settings.find(sql, Settings.PRESENCE_VISIBLE))
                .map(Boolean::parseBoolean)
                .orElse(true);
    }

    public Unsent unsent() {
        return database.read(
                sql -> new Unsent(sql.number("SELECT count(*) FROM outbox"), sql.number("SELECT count(*) FROM draft")));
    }

    /** How much of the disk it takes now. */
    public long bytes() {
        try {
            return database.files().bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The size of the cache is not known", e);
        }
    }

    /** Tells every change from now on, one after the other on a thread of the cache's own; the listener must be quick. */
    public Subscription subscribe(Consumer<Change> listener) {
        return listeners.add(listener);
    }

    // what is written

    /** Does some work in one transaction, alone; then tells what changed by it. The work must not call this cache, and may be done twice. */
    public <T> T write(Function<Writing, T> work) {
        record Done<T>(T result, Set<Change> changes) {}
        Done<T> done = database.write(sql -> {
            Writing writing = new Writing(sql, user, clock);
            return new Done<>(work.apply(writing), writing.finish());
        });
        listeners.tell(done.changes());
        return done.result();
    }

    /** As {@link #write}, for work without a result. */
    public void update(Consumer<Writing> work) {
        write(writing -> {
            work.accept(writing);
            return writing;
        });
    }

    /** Gives the room back that {@link Writing#forget} left, and takes away a damaged file that was moved aside; writing waits. */
    public void compact() {
        database.compact();
        try {
            database.files().deleteAside();
        } catch (IOException e) {
            throw new UncheckedIOException("A file that was moved aside can't be deleted", e);
        }
    }

    // what the exchange with the server goes by

    /** The highest {@code seq} that is here of each conversation, for {@code sync}; the one that moved last first. */
    public Map<ConversationId, Long> heads() {
        return database.read(Conversations::heads);
    }

    /** Where the last {@code sync} ended; empty before the first. */
    public Optional<Long> since() {
        return database.read(sql -> Settings.find(sql, Settings.SINCE)).map(Long::valueOf);
    }

    /**
     * What is missing where reading usually begins: above all that is here, below it all gaps down to the first that is larger
     * than {@code smallGap}, and what makes a first page full; the conversation that moved last first.
     */
    public List<Missing> missing(long smallGap) {
        return database.read(sql -> Conversations.missing(sql, smallGap));
    }

    /** What of a stretch of the log is not here. */
    public List<Hole> holes(ConversationId conversation, long from, long to) {
        return database.read(sql -> Conversations.number(sql, conversation)
                .map(number -> Stretches.holes(sql, number, from, to))
                .orElseGet(() -> List.of(new Hole(from, to))));
    }

    /** Whether {@link #members} has everybody. */
    public boolean membersKnown(ConversationId conversation) {
        return database.read(sql -> Conversations.number(sql, conversation)
                .map(number -> Members.known(sql, number, conversation))
                .orElse(false));
    }

    /** The highest {@code seq} that is known to exist; 0 where nothing is known. */
    public long head(ConversationId conversation) {
        return database.read(sql -> sql.number("SELECT head FROM conversation WHERE id = ?", conversation.text()));
    }

    /** How far the conversations are here of which the server does not know that, the one that moved last first. */
    public Map<ConversationId, Long> undelivered() {
        return database.read(sql -> Conversations.undelivered(sql, user));
    }

    /** One's own read marks that the server has not confirmed. */
    public Map<ConversationId, Long> unconfirmedReads() {
        return database.read(Conversations::unconfirmedReads);
    }

    /** The conversations that have posts to be sent. */
    public List<ConversationId> waiting() {
        return database.read(Outbox::waiting);
    }

    /** The next post of a conversation to be sent. */
    public Optional<Pending> next(ConversationId conversation) {
        return database.read(sql -> Outbox.next(sql, conversation));
    }

    public Optional<Pending> pending(EntryId id) {
        return database.read(sql -> Outbox.find(sql, id));
    }

    /** Waits for those who still read or write. */
    @Override
    public void close() {
        database.close();
    }
}
