package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.log.HistoryPage;
import chat.parley.server.log.SizedEntry;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The log's rows, read across their partitions. Thread-safe. */
final class Entries {
    /** Whoever posts has a clock that is less than a day off from ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private static final int MOST_REMEMBERED = 100_000;
    private static final int ROWS_AT_ONCE = 100;
    private static final int LAST_ENTRIES = 10;

    private static final String HEAD = "SELECT seq FROM entry WHERE conversation = ? AND bucket = ? AND kind = 0"
            + " ORDER BY kind DESC, seq DESC LIMIT 1";
    private static final String RANGE = "SELECT " + EntryRows.COLUMNS + " FROM entry WHERE conversation = ?"
            + " AND bucket = ? AND kind = 0 AND seq >= ? AND seq <= ? ";
    private static final String CHANGES = "SELECT target, " + EntryRows.CHANGE_COLUMNS
            + " FROM change WHERE conversation = ?" + " AND bucket = ? AND target >= ? AND target <= ?";

    private final Cassandra cassandra;
    /** In which partition a log ended when it was last looked at. */
    private final Cache<ConversationId, Long> buckets =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Entries(Cassandra cassandra) {
        this.cassandra = cassandra;
    }

    /** The {@code seq} of the last entry, 0 where there is none. */
    long head(ConversationId conversation) {
        return heads(List.of(conversation)).getOrDefault(conversation, 0L);
    }

    /** The same of many at once. */
    Map<ConversationId, Long> heads(List<ConversationId> conversations) {
        List<ConversationId> unknown = conversations.stream()
                .filter(one -> buckets.getIfPresent(one) == null)
                .toList();
        List<List<Row>> found = cassandra.together(unknown.stream()
                .map(one -> cassandra.statement("SELECT bucket FROM conversation WHERE id = ?", one.text()))
                .toList());
        for (int i = 0; i < unknown.size(); i++) {
            List<Row> row = found.get(i);
            buckets.put(unknown.get(i), row.isEmpty() ? 0L : row.getFirst().getLong(0));
        }
        List<List<Row>> last = cassandra.together(
                conversations.stream().map(one -> headIn(one, bucketOf(one))).toList());
        Map<ConversationId, Long> heads = new HashMap<>();
        for (int i = 0; i < conversations.size(); i++) {
            ConversationId conversation = conversations.get(i);
            heads.put(conversation, lastOf(conversation, bucketOf(conversation), seq(last.get(i))));
        }
        return heads;
    }

    private long bucketOf(ConversationId conversation) {
        return buckets.get(conversation, unknown -> 0L);
    }

    private BoundStatement headIn(ConversationId conversation, long bucket) {
        return cassandra.statement(HEAD, conversation.text(), bucket);
    }

    private static OptionalLong seq(List<Row> rows) {
        return rows.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(rows.getFirst().getLong(0));
    }

    /** A bucket that is full may have one after it; one that is empty was only announced. */
    private long lastOf(ConversationId conversation, long bucket, OptionalLong last) {
        long at = bucket;
        OptionalLong seq = last;
        while (seq.isPresent() && seq.getAsLong() == EntryRows.lastIn(at)) {
            OptionalLong next = seq(cassandra.rows(headIn(conversation, at + 1)));
            if (next.isEmpty()) {
                break;
            }
            at++;
            seq = next;
        }
        buckets.put(conversation, at);
        return seq.orElse(at == 0 ? 0 : EntryRows.lastIn(at - 1));
    }

    /** Says, before it has any entry, that a log goes on in a bucket. */
    void announce(ConversationId conversation, long bucket) {
        cassandra.change(
                "UPDATE conversation USING TIMESTAMP ? SET bucket = ? WHERE id = ?",
                bucket,
                bucket,
                conversation.text());
    }

    Optional<SizedEntry> at(ConversationId conversation, long seq) {
        if (seq < 1) {
            return Optional.empty();
        }
        return cassandra.rows(range(conversation, seq, seq, "ASC", 1)).stream()
                .map(row -> EntryRows.sized(conversation, row))
                .findFirst();
    }

    /** The same with what it makes of its group. */
    Optional<Numbered> numbered(ConversationId conversation, long seq) {
        return cassandra
                .first(
                        "SELECT " + Numbered.COLUMNS
                                + " FROM entry WHERE conversation = ? AND bucket = ? AND kind = 0 AND seq = ?",
                        conversation.text(),
                        EntryRows.bucket(seq),
                        seq)
                .map(row -> Numbered.read(conversation, row));
    }

    /** The line at a place, as it reads now; empty where the entry is none. */
    Optional<SizedEntry> line(ConversationId conversation, long seq) {
        return Optional.ofNullable(lines(Map.of(conversation, seq)).get(conversation));
    }

    /** One line of each of some conversations, of those that are lines. */
    Map<ConversationId, SizedEntry> lines(Map<ConversationId, Long> places) {
        List<ConversationId> conversations = List.copyOf(places.keySet());
        List<BoundStatement> questions = new ArrayList<>();
        for (ConversationId conversation : conversations) {
            long seq = Objects.requireNonNull(places.get(conversation));
            questions.add(range(conversation, seq, seq, "ASC", 1));
            questions.add(cassandra.statement(
                    "SELECT " + EntryRows.CHANGE_COLUMNS + " FROM change WHERE conversation = ? AND bucket = ?"
                            + " AND target = ? AND sort = 'edit'",
                    conversation.text(),
                    EntryRows.bucket(seq),
                    seq));
        }
        List<List<Row>> answers = cassandra.together(questions);
        Map<ConversationId, SizedEntry> lines = new HashMap<>();
        for (int i = 0; i < conversations.size(); i++) {
            ConversationId conversation = conversations.get(i);
            for (Row row : answers.get(2 * i)) {
                SizedEntry line = EntryRows.sized(conversation, row);
                for (Row edit : answers.get(2 * i + 1)) {
                    line = line.edited(EntryRows.change(conversation, edit));
                }
                if (line.line()) {
                    lines.put(conversation, line);
                }
            }
        }
        return lines;
    }

    /** Where the last lines are, of those conversations that have one among their last entries; asked for all at once. */
    Map<ConversationId, Long> lastLines(Map<ConversationId, Long> heads) {
        List<ConversationId> conversations = heads.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        List<List<Row>> answers = cassandra.together(conversations.stream()
                .map(one -> cassandra.statement(
                        "SELECT seq, line FROM entry WHERE conversation = ? AND bucket = ? AND kind = 0 AND seq <= ?"
                                + " ORDER BY kind DESC, seq DESC LIMIT " + LAST_ENTRIES,
                        one.text(),
                        EntryRows.bucket(Objects.requireNonNull(heads.get(one))),
                        heads.get(one)))
                .toList());
        Map<ConversationId, Long> last = new HashMap<>();
        for (int i = 0; i < conversations.size(); i++) {
            ConversationId conversation = conversations.get(i);
            answers.get(i).stream()
                    .filter(row -> row.getBoolean("line"))
                    .findFirst()
                    .ifPresent(row -> last.put(conversation, row.getLong("seq")));
        }
        return last;
    }

    /** The {@code seq} at which an author used an id, empty where that has not happened. */
    OptionalLong find(ConversationId conversation, Handle author, EntryId id) {
        long oldest = id.time() - CLOCKS_DIFFER.toMillis();
        long head = head(conversation);
        for (long bucket = EntryRows.bucket(head); bucket >= 0; bucket--) {
            Optional<Row> used = cassandra.first(
                    "SELECT first_seq FROM entry WHERE conversation = ? AND bucket = ? AND kind = 1 AND seq = 0 AND id = ?",
                    conversation.text(),
                    bucket,
                    used(author, id));
            if (used.isPresent()) {
                return OptionalLong.of(used.get().getLong(0));
            }
            Optional<SizedEntry> lastBefore =
                    bucket == 0 ? Optional.empty() : at(conversation, EntryRows.lastIn(bucket - 1));
            if (lastBefore.filter(last -> last.entry().at() >= oldest).isEmpty()) {
                break;
            }
        }
        return OptionalLong.empty();
    }

    /** The name of the row of an id that was used. */
    static String used(Handle author, EntryId id) {
        return author + "/" + id;
    }

    private BoundStatement range(ConversationId conversation, long from, long to, String direction, int rows) {
        return cassandra.statement(
                RANGE + (direction.equals("ASC") ? "LIMIT ?" : "ORDER BY kind DESC, seq DESC LIMIT ?"),
                conversation.text(),
                EntryRows.bucket(direction.equals("ASC") ? from : to),
                from,
                to,
                rows);
    }

    /** Hands over entries from one place to another, both included, in ascending order, until that says no. */
    void up(ConversationId conversation, long from, long to, Predicate<SizedEntry> wantsMore) {
        long next = from;
        while (next <= to) {
            long last = Math.min(to, EntryRows.lastIn(EntryRows.bucket(next)));
            List<Row> rows = cassandra.rows(range(conversation, next, last, "ASC", ROWS_AT_ONCE));
            for (Row row : rows) {
                SizedEntry entry = EntryRows.sized(conversation, row);
                next = entry.entry().seq() + 1;
                if (!wantsMore.test(entry)) {
                    return;
                }
            }
            if (rows.isEmpty()) {
                return; // there are no holes: this is the end
            }
        }
    }

    /** Likewise from {@code to} on, in descending order. */
    void down(ConversationId conversation, long from, long to, Predicate<SizedEntry> wantsMore) {
        long next = to;
        while (next >= from) {
            long first = Math.max(from, EntryRows.bucket(next) * EntryRows.IN_BUCKET);
            List<Row> rows = cassandra.rows(range(conversation, first, next, "DESC", ROWS_AT_ONCE));
            for (Row row : rows) {
                SizedEntry entry = EntryRows.sized(conversation, row);
                next = entry.entry().seq() - 1;
                if (!wantsMore.test(entry)) {
                    return;
                }
            }
            if (rows.isEmpty()) {
                next = first - 1; // beyond the end
            }
        }
    }

    /** The log with the changes that count, as pages need it. */
    HistoryPage.Walk<RuntimeException> history(ConversationId conversation) {
        return new HistoryPage.Walk<>() {
            @Override
            public void up(long from, long to, Predicate<HistoryPage.Piece> wantsMore) {
                Pieces pieces = new Pieces(conversation, wantsMore);
                Entries.this.up(conversation, from, to, pieces::take);
                pieces.handOver();
            }

            @Override
            public void down(long from, long to, Predicate<HistoryPage.Piece> wantsMore) {
                Pieces pieces = new Pieces(conversation, wantsMore);
                Entries.this.down(conversation, from, to, pieces::take);
                pieces.handOver();
            }
        };
    }

    /** Gathers some entries, to ask for the changes of all of them at once. */
    private final class Pieces {
        private static final int AT_ONCE = 50;

        private final ConversationId conversation;
        private final Predicate<HistoryPage.Piece> wantsMore;
        private final List<SizedEntry> gathered = new ArrayList<>();
        private boolean full;

        Pieces(ConversationId conversation, Predicate<HistoryPage.Piece> wantsMore) {
            this.conversation = conversation;
            this.wantsMore = wantsMore;
        }

        boolean take(SizedEntry entry) {
            boolean elsewhere = !gathered.isEmpty()
                    && EntryRows.bucket(gathered.getFirst().entry().seq())
                            != EntryRows.bucket(entry.entry().seq());
            if (elsewhere || gathered.size() == AT_ONCE) {
                handOver();
            }
            gathered.add(entry);
            return !full;
        }

        void handOver() {
            if (gathered.isEmpty() || full) {
                return;
            }
            Map<Long, List<SizedEntry>> changes = changes(
                    conversation,
                    gathered.getFirst().entry().seq(),
                    gathered.getLast().entry().seq());
            for (SizedEntry entry : gathered) {
                List<SizedEntry> own = changes.getOrDefault(entry.entry().seq(), List.of());
                full = full || !wantsMore.test(new HistoryPage.Piece(entry, own));
            }
            gathered.clear();
        }
    }

    private Map<Long, List<SizedEntry>> changes(ConversationId conversation, long one, long other) {
        Map<Long, List<SizedEntry>> changes = new HashMap<>();
        List<Row> rows = cassandra.rows(
                CHANGES, conversation.text(), EntryRows.bucket(one), Math.min(one, other), Math.max(one, other));
        for (Row row : rows) {
            changes.computeIfAbsent(row.getLong("target"), target -> new ArrayList<>())
                    .add(EntryRows.change(conversation, row));
        }
        return changes;
    }
}
