package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.Place;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
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
    /** Where this node comes to a log, it may find the last batches of nodes that died before they wrote what follows from them. */
    private static final int PERHAPS_UNFINISHED = 2 * MOST_IN_BATCH;

    private static final int MOST_CONVERSATIONS = 100_000;
    private static final int BACK_OFF_MILLIS = 4;
    private static final int LONGEST_BACK_OFF_MILLIS = 100;

    private final Cassandra cassandra;
    private final Entries entries;
    private final Consequences consequences;
    private final UsedIds ids;
    private final InstantSource clock;
    private final Executor threads;
    private final Semaphore places = new Semaphore(MOST_WAITING);
    private final Cache<ConversationId, Tail> tails =
            Caffeine.newBuilder().maximumSize(MOST_CONVERSATIONS).build();
    private final LongAdder batches = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder uncertain = new LongAdder();

    /** @param threads runs what may wait, any number at a time */
    Numbering(Cassandra cassandra, Entries entries, Consequences consequences, InstantSource clock, Executor threads) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.consequences = consequences;
        this.ids = new UsedIds(cassandra, entries, clock);
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

    /** Another node has numbered an entry. One from which something follows is to be finished before this node goes on after it. */
    void heard(Entry entry) {
        Tail tail = tails.getIfPresent(entry.conversation());
        if (tail != null && !Consequences.has(entry.content())) {
            tail.heard(entry.seq());
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
                tail.catchUp();
                Batch batch = batch();
                if (!batch.isEmpty() && !write(batch) && tail.head() < batch.first()) {
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
            finish(others);
            tail.head(Math.max(tail.head(), head));
        }

        /** Writes what follows from entries of others, in case those have died before they did. */
        private void finish(List<Numbered> others) {
            consequences.write(others.stream()
                    .filter(other -> Consequences.has(other.entry().content()))
                    .toList());
        }

        /** The refusal of a batch has the rows that are in its way. */
        private void learn(List<Row> inTheWay) {
            List<Numbered> others = new ArrayList<>();
            for (Row row : inTheWay) {
                if (!row.isNull("first_seq")) {
                    ids.remember(conversation, row);
                } else if (row.getLong("seq") == tail.head() + 1 + others.size()) {
                    others.add(Numbered.read(conversation, row));
                }
            }
            finish(others);
            tail.head(tail.head() + others.size());
        }

        /** Numbers what can be written now; what needs no number gets its answer. */
        private Batch batch() {
            Batch batch = new Batch(conversation, tail.head() + 1);
            Changes changes = new Changes(cassandra, conversation);
            changes.read(left.stream()
                    .flatMap(one -> one instanceof Waiting.Post post ? Stream.of(post.draft()) : Stream.empty())
                    .toList());
            for (Waiting one : List.copyOf(left)) {
                if (!batch.hasRoomFor(one)) {
                    break;
                }
                try {
                    numbered(one, batch.next(), changes).ifPresent(numbered -> batch.add(one, numbered, cassandra));
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
            Optional<Place> before = ids.place(conversation, one, tail);
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
        private boolean write(Batch batch) {
            long first = batch.first();
            if (first > 1 && EntryRows.bucket(first) != EntryRows.bucket(tail.head())) {
                consequences.keepMarks(conversation, EntryRows.bucket(tail.head()));
                entries.announce(conversation, EntryRows.bucket(first));
            }
            boolean applied;
            try {
                ResultSet answer = cassandra.condition(Cassandra.batch(batch.statements(cassandra)));
                applied = answer.wasApplied();
                if (!applied) {
                    conflicts.increment();
                    learn(answer.all());
                }
            } catch (DriverException e) {
                LOG.debug("It is looked up whether entries of {} were written: {}", conversation, e.toString());
                uncertain.increment();
                applied = ids.areOf(conversation, batch.all());
            }
            if (applied) {
                batches.increment();
                tail.head(batch.next() - 1);
                consequences.write(batch.all());
                batch.each((one, numbered) -> {
                    Entry entry = numbered.entry();
                    ids.remember(entry);
                    answer(one, () -> one.appended(new Appended(entry, false)));
                });
            }
            return applied;
        }
    }

    /** How many batches were written. */
    long batches() {
        return batches.sum();
    }

    /** How many were refused. */
    long conflicts() {
        return conflicts.sum();
    }

    /** Of how many it had to be looked up whether they were written. */
    long uncertain() {
        return uncertain.sum();
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
