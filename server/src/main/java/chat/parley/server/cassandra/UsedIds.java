package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.log.Place;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Where ids were used before, as far as the condition of a batch would not show it. Thread-safe. */
final class UsedIds {
    private static final int MOST_REMEMBERED = 200_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    /** An id that is older was perhaps used before in a partition that the condition does not see. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private final Cassandra cassandra;
    private final Entries entries;
    private final InstantSource clock;
    /** What this node has numbered, or was told of, lately. */
    private final Cache<Used, Place> places = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Used(Handle author, EntryId id) {}

    UsedIds(Cassandra cassandra, Entries entries, InstantSource clock) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.clock = clock;
    }

    /** Where an id was used before; empty where it was not, or where the condition shows it. */
    Optional<Place> place(ConversationId conversation, Waiting one, Tail tail) {
        Place known = places.getIfPresent(new Used(one.author(), one.id()));
        if (known != null) {
            return Optional.of(known);
        }
        OptionalLong seq = isSuspicious(conversation, one, tail)
                ? entries.find(conversation, one.author(), one.id())
                : OptionalLong.empty();
        return seq.isPresent() ? Optional.of(new Place(conversation, seq.getAsLong())) : Optional.empty();
    }

    private boolean isSuspicious(ConversationId conversation, Waiting one, Tail tail) {
        long newSince = one.id().time() - NEW.toMillis();
        return one instanceof Waiting.Change
                || (one instanceof Waiting.Post post && post.draft().retry())
                || Math.abs(clock.millis() - one.id().time()) > NEW.toMillis()
                || previousBucketEndedAt(conversation, tail) >= newSince;
    }

    /** In milliseconds since 1970, 0 where the log is in its first bucket. */
    private long previousBucketEndedAt(ConversationId conversation, Tail tail) {
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

    void remember(Entry entry) {
        places.put(new Used(entry.author(), entry.id()), new Place(entry.conversation(), entry.seq()));
    }

    /** The row of an id that was used. */
    void remember(ConversationId conversation, Row row) {
        String[] name = EntryRows.text(row, "id").split("/", 2);
        places.put(
                new Used(new Handle(name[0]), new EntryId(name[1])), new Place(conversation, row.getLong("first_seq")));
    }

    /**
     * Tells whether the ids of a batch stand for its entries, which decides an outcome that is not known: it was written as a whole or
     * not at all. Where they do not, those that stand for others are remembered.
     */
    boolean areOf(ConversationId conversation, List<Numbered> batch) {
        List<String> ids = batch.stream()
                .map(one -> Entries.used(one.entry().author(), one.entry().id()))
                .toList();
        List<Row> found = cassandra.rows(cassandra
                .statement(
                        "SELECT id, first_seq FROM entry WHERE conversation = ? AND bucket = ? AND kind = 1"
                                + " AND seq = 0 AND id IN ?",
                        conversation.text(),
                        EntryRows.bucket(batch.getFirst().entry().seq()),
                        ids)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL));
        Map<String, Long> written = new HashMap<>();
        found.forEach(row -> written.put(EntryRows.text(row, "id"), row.getLong("first_seq")));
        boolean all = batch.stream()
                .map(Numbered::entry)
                .allMatch(entry ->
                        Long.valueOf(entry.seq()).equals(written.get(Entries.used(entry.author(), entry.id()))));
        if (!all) {
            found.forEach(row -> remember(conversation, row)); // by a repeat through another node
        }
        return all;
    }
}
