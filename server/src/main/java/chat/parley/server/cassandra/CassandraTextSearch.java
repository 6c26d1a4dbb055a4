package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.search.Query;
import chat.parley.server.log.Finds;
import chat.parley.server.log.GrowingFinds;
import chat.parley.server.log.HistoryPage;
import chat.parley.server.log.Place;
import chat.parley.server.log.SizedEntry;
import chat.parley.server.log.TextSearch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link TextSearch} without an index: it reads the conversations from their ends, all of them from the newest line on, and looks at
 * so many lines and no more. Of many conversations it looks at those in which something was said last.
 */
final class CassandraTextSearch implements TextSearch {
    private static final int MOST_CONVERSATIONS = 50;
    private static final int MOST_LOOKED_AT = 500;
    private static final int READ_AT_ONCE = 50;

    private final Entries entries;

    CassandraTextSearch(Entries entries) {
        this.entries = entries;
    }

    @Override
    public long waiting() {
        return 0;
    }

    @Override
    public Finds search(Query query, Set<ConversationId> where, @Nullable Place before, int limit) {
        Optional<Entry> beforeThat = before == null ? Optional.empty() : Optional.of(line(before));
        PriorityQueue<Walk> walks = new PriorityQueue<>(Comparator.comparing(Walk::next, NEWEST_FIRST));
        for (ConversationId conversation : newest(where)) {
            Walk walk = new Walk(conversation, end(conversation, beforeThat));
            if (walk.hasNext()) {
                walks.add(walk);
            }
        }
        return gather(new GrowingFinds(query, limit), walks);
    }

    private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparingLong(Entry::at)
            .thenComparing(Entry::conversation)
            .thenComparingLong(Entry::seq)
            .reversed();

    private Entry line(Place place) {
        return entries.at(place.conversation(), place.seq())
                .filter(SizedEntry::line)
                .map(SizedEntry::entry)
                .orElseThrow(() -> Place.none("before"));
    }

    private List<ConversationId> newest(Set<ConversationId> where) {
        if (where.size() <= MOST_CONVERSATIONS) {
            return List.copyOf(where);
        }
        record Last(ConversationId conversation, long at) {}
        List<Last> last = new ArrayList<>();
        Map<ConversationId, Long> heads = entries.heads(List.copyOf(where));
        heads.forEach((conversation, head) -> entries.at(conversation, head)
                .ifPresent(
                        entry -> last.add(new Last(conversation, entry.entry().at()))));
        return last.stream()
                .sorted(Comparator.comparingLong(Last::at).reversed())
                .limit(MOST_CONVERSATIONS)
                .map(Last::conversation)
                .toList();
    }

    /** The last {@code seq} of a conversation that comes before a line, which may be elsewhere. */
    private long end(ConversationId conversation, Optional<Entry> line) {
        long head = entries.head(conversation);
        if (line.isEmpty()) {
            return head;
        }
        if (line.get().conversation().equals(conversation)) {
            return line.get().seq() - 1;
        }
        long known = 0; // comes before the line
        long after = head + 1; // does not
        while (after - known > 1) {
            long middle = (known + after) / 2;
            boolean comesBefore = NEWEST_FIRST.compare(
                            entries.at(conversation, middle).orElseThrow().entry(), line.get())
                    > 0;
            known = comesBefore ? middle : known;
            after = comesBefore ? after : middle;
        }
        return known;
    }

    /** One conversation, read downwards. */
    private final class Walk {
        private final ConversationId conversation;
        private final Queue<HistoryPage.Piece> read = new ArrayDeque<>();
        private long end;

        Walk(ConversationId conversation, long end) {
            this.conversation = conversation;
            this.end = end;
        }

        /** Whether there is another line. */
        boolean hasNext() {
            while (read.isEmpty() && end > 0) {
                int[] taken = {0};
                long[] last = {end};
                entries.history(conversation).down(1, end, piece -> {
                    last[0] = piece.entry().entry().seq();
                    if (piece.entry().line()) {
                        read.add(piece);
                    }
                    return ++taken[0] < READ_AT_ONCE;
                });
                end = last[0] - 1;
            }
            return !read.isEmpty();
        }

        Entry next() {
            return read.element().entry().entry();
        }

        SizedEntry take() {
            HistoryPage.Piece piece = read.remove();
            return piece.changes().stream()
                    .reduce(piece.entry(), SizedEntry::edited); // what is no edit changes nothing
        }
    }

    private static Finds gather(GrowingFinds finds, PriorityQueue<Walk> walks) {
        @Nullable Place last = null;
        for (int lookedAt = 0; !walks.isEmpty(); lookedAt++) {
            Walk newest = walks.remove();
            if (lookedAt == MOST_LOOKED_AT) {
                return new Finds(finds.found(), last);
            }
            SizedEntry line = newest.take();
            if (!finds.take(line)) {
                return new Finds(finds.found(), last);
            }
            last = new Place(line.entry().conversation(), line.entry().seq());
            if (newest.hasNext()) {
                walks.add(newest);
            }
        }
        return new Finds(finds.found(), null);
    }
}
