package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.Place;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers entries: what waits for one conversation is written as one conditional batch at the numbers after the head that this node
 * knows, on the condition that neither the numbers nor the ids are used. Who loses against another node takes in what that wrote
 * and tries again; an outcome that is not known is looked up before anything is answered. Thread-safe.
 *
 * <p>NUMBERING.md of the design has the statements and their price.
 */
final class Numbering {
    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_IN_BATCH = 32;
    private static final int MOST_BYTES = 256 * 1024;
    /** Where this node comes to a log, it may find the last batches of nodes that died before they wrote what follows from them. */
    private static final int PERHAPS_UNFINISHED = 2 * MOST_IN_BATCH;

    private static final int MOST_CONVERSATIONS = 100_000;
    private static final int MOST_IDS = 200_000;
    private static final Duration IDS_ARE_REMEMBERED = Duration.ofMinutes(10);
    /** An id that is older was perhaps used before in a partition that the condition does not see. */
    private static final Duration NEW_ID = Duration.ofMinutes(1);

    private static final int BACK_OFF_MILLIS = 4;
    private static final int LONGEST_BACK_OFF_MILLIS = 100;

    private final Cassandra cassandra;
    private final Entries entries;
    private final Consequences consequences;
    private final InstantSource clock;
    private final Executor threads;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Cache<ConversationId, Tail> tails =
            Caffeine.newBuilder().maximumSize(MOST_CONVERSATIONS).build();
    /** What this node has numbered lately. */
    private final Cache<Used, Place> used = Caffeine.newBuilder()
            .maximumSize(MOST_IDS)
            .expireAfterWrite(IDS_ARE_REMEMBERED)
            .build();

    private record Used(Handle author, EntryId id) {}

    /** @param threads runs what may wait, any number at a time */
    Numbering(Cassandra cassandra, Entries entries, Consequences consequences, InstantSource clock, Executor threads) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.consequences = consequences;
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * Has some of one conversation numbered in their order; returns what became of each when what follows from them is written too.
     *
     * @throws ProblemException {@code unavailable}; they may have been numbered nevertheless
     */
    List<Outcome> number(ConversationId conversation, List<? extends Waiting> some) {
        if (!places.tryAcquire(some.size())) {
            throw Unavailable.busy();
        }
        try {
            Tail tail = tails.get(conversation, one -> new Tail());
            if (tail.add(some)) {
                threads.execute(() -> writeAll(conversation, tail));
            }
            return some.stream().map(one -> one.await(PATIENCE)).toList();
        } finally {
            places.release(some.size());
        }
    }

    private void writeAll(ConversationId conversation, Tail tail) {
        for (List<Waiting> next = tail.next(MOST_IN_BATCH); !next.isEmpty(); next = tail.next(MOST_IN_BATCH)) {
            try {
                new Round(conversation, tail, next).run();
            } catch (RuntimeException | Error e) {
                tail.head(Tail.UNKNOWN);
                next.forEach(one -> one.fail(e)); // changes nothing for those that have their answer
            }
        }
    }

    /** What was taken together, until each of it has its answer. */
    private final class Round {
        private final ConversationId conversation;
        private final Tail tail;
        private final List<Waiting> left;
        private final long begun = System.nanoTime();

        Round(ConversationId conversation, Tail tail, List<Waiting> all) {
            this.conversation = conversation;
            this.tail = tail;
            this.left = new ArrayList<>(all);
        }

        void run() {
            for (int lost = 0; !left.isEmpty(); ) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw Unavailable.busy();
                }
                if (tail.head() == Tail.UNKNOWN) {
                    comeTo(entries.head(conversation));
                }
                Map<Waiting, Numbered> batch = batch();
                if (!batch.isEmpty() && !write(batch)) {
                    backOff(lost++);
                    goOnAt(entries.head(conversation));
                }
            }
        }

        /** The log is new to this node. */
        private void comeTo(long head) {
            tail.head(Math.max(0, head - PERHAPS_UNFINISHED));
            goOnAt(head);
        }

        /** Takes in what others wrote after the head that is known, and perhaps left unfinished. */
        private void goOnAt(long head) {
            List<Numbered> others = new ArrayList<>();
            for (long bucket = EntryRows.bucket(tail.head() + 1); bucket <= EntryRows.bucket(head); bucket++) {
                cassandra
                        .rows(
                                "SELECT " + Numbered.COLUMNS + " FROM entry WHERE conversation = ? AND bucket = ?"
                                        + " AND kind = 0 AND seq > ? AND seq <= ?",
                                conversation.text(),
                                bucket,
                                tail.head(),
                                head)
                        .forEach(row -> others.add(Numbered.read(conversation, row)));
            }
            consequences.write(others.stream()
                    .filter(other -> Consequences.has(other.entry().content()))
                    .toList());
            tail.head(Math.max(tail.head(), head));
        }

        /** Numbers what can be written now; what needs no number gets its answer. */
        private Map<Waiting, Numbered> batch() {
            Map<Waiting, Numbered> batch = new LinkedHashMap<>();
            Map<Used, Waiting> inBatch = new HashMap<>();
            Changes changes = new Changes(cassandra, conversation);
            changes.read(left.stream()
                    .flatMap(one -> one instanceof Waiting.Post post ? Stream.of(post.draft()) : Stream.empty())
                    .toList());
            int bytes = 0;
            for (Waiting one : List.copyOf(left)) {
                long seq = tail.head() + batch.size() + 1;
                boolean startsBucket = EntryRows.bucket(seq) != EntryRows.bucket(tail.head() + 1);
                if (startsBucket || bytes > MOST_BYTES || inBatch.containsKey(new Used(one.author(), one.id()))) {
                    break;
                }
                try {
                    Optional<Numbered> numbered = numbered(one, seq, changes);
                    if (numbered.isPresent()) {
                        batch.put(one, numbered.get());
                        inBatch.put(new Used(one.author(), one.id()), one);
                        bytes += EntryRows.stored(numbered.get().entry().content())
                                .remaining();
                    }
                } catch (ProblemException e) {
                    if (e.code() == ProblemCode.UNAVAILABLE) {
                        throw e;
                    }
                    answer(one, () -> one.refuse(e));
                }
            }
            return batch;
        }

        /** Empty where it was there before, which it is told. */
        private Optional<Numbered> numbered(Waiting one, long seq, Changes changes) {
            Optional<Place> before = before(one);
            if (before.isPresent()) {
                repeated(one, before.get());
                return Optional.empty();
            }
            return Optional.of(
                    switch (one) {
                        case Waiting.Post post -> {
                            Entry entry = entry(one, seq, post.draft().content());
                            if (entry.content() instanceof Content.Targeted change) {
                                changes.take(entry, change);
                            }
                            yield new Numbered(entry, null);
                        }
                        case Waiting.Change change -> {
                            GroupState now = GroupState.read(cassandra, conversation, tail.head());
                            Content content = change.change().entry(now);
                            yield new Numbered(entry(one, seq, content), now.after(content));
                        }
                    });
        }

        private Entry entry(Waiting one, long seq, Content content) {
            return new Entry(conversation, seq, one.id(), one.author(), clock.millis(), content);
        }

        /** Where an id was used before, as far as the condition would not show it. */
        private Optional<Place> before(Waiting one) {
            Place known = used.getIfPresent(new Used(one.author(), one.id()));
            if (known != null) {
                return Optional.of(known);
            }
            OptionalLong seq =
                    isSuspicious(one) ? entries.find(conversation, one.author(), one.id()) : OptionalLong.empty();
            return seq.isPresent() ? Optional.of(new Place(conversation, seq.getAsLong())) : Optional.empty();
        }

        private boolean isSuspicious(Waiting one) {
            long newSince = one.id().time() - NEW_ID.toMillis();
            return one instanceof Waiting.Change
                    || (one instanceof Waiting.Post post && post.draft().retry())
                    || Math.abs(clock.millis() - one.id().time()) > NEW_ID.toMillis()
                    || previousBucketEndedAt() >= newSince;
        }

        /** In milliseconds since 1970, 0 where the log is in its first bucket. */
        private long previousBucketEndedAt() {
            long bucket = EntryRows.bucket(tail.head() + 1);
            if (bucket > 0 && tail.bucket() != bucket) {
                tail.bucket(
                        bucket,
                        entries.at(conversation, EntryRows.lastIn(bucket - 1))
                                .map(last -> last.entry().at())
                                .orElse(Long.MAX_VALUE));
            }
            return bucket == 0 ? 0 : tail.previousBucketEndedAt();
        }

        private void repeated(Waiting one, Place place) {
            if (!place.conversation().equals(conversation)) {
                throw usedBefore();
            }
            Numbered numbered = entries.numbered(conversation, place.seq()).orElseThrow();
            Entry first = numbered.entry();
            boolean fits = first.content() instanceof Content.Deleted
                    || switch (one) {
                        case Waiting.Post post ->
                            first.content().equals(post.draft().content());
                        case Waiting.Change change -> change.change().isSaidBy(first.content());
                    };
            if (!fits) {
                throw usedBefore();
            }
            if (Consequences.has(first.content())) {
                consequences.write(List.of(numbered)); // whoever wrote it may have died before that
            }
            answer(one, () -> one.appended(new Appended(first, true)));
        }

        private void answer(Waiting one, Runnable answer) {
            left.remove(one);
            answer.run();
        }

        /** Tells whether the numbers were free. */
        private boolean write(Map<Waiting, Numbered> batch) {
            long first = tail.head() + 1;
            if (first > 1 && EntryRows.bucket(first) != EntryRows.bucket(tail.head())) {
                entries.announce(conversation, EntryRows.bucket(first));
            }
            List<BoundStatement> rows = new ArrayList<>();
            for (Numbered numbered : batch.values()) {
                ByteBuffer stored = EntryRows.stored(numbered.entry().content());
                rows.addAll(numbered.rows(cassandra, stored));
            }
            boolean applied;
            try {
                ResultSet answer = cassandra.condition(Cassandra.batch(rows));
                applied = answer.wasApplied();
                if (!applied) {
                    noteUsed(answer.all());
                }
            } catch (DriverException e) {
                LOG.debug("It is looked up whether entries of {} were written: {}", conversation, e.toString());
                applied = isWritten(batch);
            }
            if (applied) {
                tail.head(first + batch.size() - 1);
                consequences.write(List.copyOf(batch.values()));
                batch.forEach((one, numbered) -> {
                    Entry entry = numbered.entry();
                    used.put(new Used(entry.author(), entry.id()), new Place(conversation, entry.seq()));
                    answer(one, () -> one.appended(new Appended(entry, false)));
                });
            }
            return applied;
        }

        /** The refusal of a batch shows the ids that were used. */
        private void noteUsed(List<Row> inTheWay) {
            for (Row row : inTheWay) {
                if (row.getColumnDefinitions().contains("first_seq") && !row.isNull("first_seq")) {
                    noteUsed(row);
                }
            }
        }

        private void noteUsed(Row row) {
            String[] name = EntryRows.text(row, "id").split("/", 2);
            used.put(
                    new Used(new Handle(name[0]), new EntryId(name[1])),
                    new Place(conversation, row.getLong("first_seq")));
        }

        /** After an outcome that is not known: the batch was written as a whole or not at all, and this decides it. */
        private boolean isWritten(Map<Waiting, Numbered> batch) {
            long bucket = EntryRows.bucket(tail.head() + 1);
            List<String> ids = batch.keySet().stream()
                    .map(one -> Entries.used(one.author(), one.id()))
                    .toList();
            List<Row> found = cassandra.rows(cassandra
                    .statement(
                            "SELECT id, first_seq FROM entry WHERE conversation = ? AND bucket = ? AND kind = 1"
                                    + " AND seq = 0 AND id IN ?",
                            conversation.text(),
                            bucket,
                            ids)
                    .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
            Map<String, Long> written = new HashMap<>();
            found.forEach(row -> written.put(EntryRows.text(row, "id"), row.getLong("first_seq")));
            boolean all = batch.entrySet().stream()
                    .allMatch(one -> Long.valueOf(one.getValue().entry().seq())
                            .equals(written.get(Entries.used(
                                    one.getKey().author(), one.getKey().id()))));
            if (!all) {
                found.forEach(this::noteUsed); // by a repeat through another node
            }
            return all;
        }
    }

    private static void backOff(int lost) {
        int most = Math.min(LONGEST_BACK_OFF_MILLIS, BACK_OFF_MILLIS << Math.min(lost, 8));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, most + 1));
        } catch (InterruptedException e) {
            throw Unavailable.interrupted(e);
        }
    }

    private static ProblemException usedBefore() {
        return new ProblemException(ProblemCode.CONFLICT, "The id was used before, for something else.");
    }

    /** Has drafts numbered, each after those before it. */
    List<Outcome> number(List<Draft> drafts) {
        Map<ConversationId, List<Waiting.Post>> byConversation = new LinkedHashMap<>();
        List<Waiting.Post> all = drafts.stream().map(Waiting.Post::new).toList();
        all.forEach(post -> byConversation
                .computeIfAbsent(post.conversation(), one -> new ArrayList<>())
                .add(post));
        Map<Waiting.Post, Outcome> outcomes = new HashMap<>();
        byConversation.forEach((conversation, posts) -> {
            List<Outcome> some = number(conversation, posts);
            for (int i = 0; i < posts.size(); i++) {
                outcomes.put(posts.get(i), some.get(i));
            }
        });
        return all.stream().map(outcomes::get).toList();
    }
}
