package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.search.Query;
import chat.parley.server.log.Finds;
import chat.parley.server.log.GrowingFinds;
import chat.parley.server.log.Place;
import chat.parley.server.log.SizedEntry;
import chat.parley.server.log.TextSearch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@link TextSearch} by the index in the store. */
final class SqliteTextSearch implements TextSearch {
    /**
     * How many lines one search looks at, at some 60 µs each; whoever asks goes on from there. Most are not looked at but found: this
     * is for words that the index doesn't know.
     */
    private static final int MOST_LOOKED_AT = 500;

    /** The index takes about 30 µs to leap for one place, wherever the line is that is found so. */
    private static final int FEW_PLACES = 100;

    /** How many lines of others are passed over one by one before it is better to leap. */
    private static final int MOST_PASSED_OVER = 1_000;

    private static final String WALK = "SELECT e.conversation, e.seq, s.rowid FROM search_index s"
            + " CROSS JOIN entry e ON e.number = s.rowid"
            + " WHERE s.search_index MATCH ? AND s.rowid < ? ORDER BY s.rowid DESC";

    private final Readers readers;
    private final Indexer indexer;

    SqliteTextSearch(Readers readers, Indexer indexer) {
        this.readers = readers;
        this.indexer = indexer;
    }

    @Override
    public long waiting() {
        return readers.read(statements -> statements
                .first(
                        "SELECT (SELECT coalesce(max(number), 0) FROM entry) - indexed FROM search_progress",
                        row -> row.getLong(1))
                .orElseThrow());
    }

    @Override
    public Finds search(Query query, Set<ConversationId> where, @Nullable Place before, int limit) {
        AtomicReference<@Nullable SQLException> damage = new AtomicReference<>();
        Finds finds = readers.read(statements -> {
            long below = before == null ? Long.MAX_VALUE : number(statements, before);
            Walk walk = new Walk(statements, query, ConversationNumbers.find(statements, where), limit);
            try {
                walk.down(below);
            } catch (SQLException e) {
                if (walk.isInLog || !Diagnosis.isDamage(e)) {
                    throw e;
                }
                damage.set(e);
            }
            return new Finds(walk.finds.found(), walk.next);
        });
        SQLException found = damage.get();
        if (found != null) {
            indexer.condemn(found);
            throw Unavailable.because(found);
        }
        return finds;
    }

    private static long number(Statements statements, Place place) throws SQLException {
        return statements
                .first(
                        "SELECT e.number FROM conversation c JOIN entry e ON e.conversation = c.number"
                                + " WHERE c.id = ? AND e.seq = ? AND e.line = 1",
                        row -> row.getLong(1),
                        place.conversation().text(),
                        place.seq())
                .orElseThrow(() -> Place.none("before"));
    }

    /** One answer as it grows. */
    private static final class Walk {
        private final Statements statements;
        private final Query query;
        private final Map<Long, ConversationId> places;
        private final GrowingFinds finds;
        private @Nullable Place next;
        private @Nullable Place last;
        private int lookedAt;
        private int passedOver;
        private boolean isInLog;

        Walk(Statements statements, Query query, Map<Long, ConversationId> places, int limit) {
            this.statements = statements;
            this.query = query;
            this.places = places;
            this.finds = new GrowingFinds(query, limit);
        }

        /**
         * Looks at what matches below a place of the index, the newest first. Who is in many conversations sees much of that, and
         * passes over the rest; where there is too much of it, and for whoever is in few, the index leaps over what is elsewhere.
         */
        void down(long below) throws SQLException {
            long leapingBelow = places.size() <= FEW_PLACES ? below : passing(below);
            if (leapingBelow > 0 && !places.isEmpty()) {
                String match = SearchPlaces.within(places.keySet(), query.match());
                statements.each(WALK, this::wantsMoreAfter, match, leapingBelow);
            }
        }

        /** Where it is better to leap from there on, 0 where all is looked at that was wanted. */
        private long passing(long below) throws SQLException {
            long[] last = {0};
            statements.each(
                    WALK,
                    row -> {
                        boolean elsewhere = !places.containsKey(row.getLong(1));
                        passedOver += elsewhere ? 1 : 0;
                        last[0] = row.getLong(3);
                        return elsewhere ? passedOver <= MOST_PASSED_OVER : wantsMoreAfter(row);
                    },
                    query.match(),
                    below);
            return passedOver > MOST_PASSED_OVER ? last[0] : 0;
        }

        private boolean wantsMoreAfter(ResultSet row) throws SQLException {
            if (lookedAt == MOST_LOOKED_AT) {
                next = last;
                return false;
            }
            @Nullable ConversationId conversation = places.get(row.getLong(1));
            if (conversation == null) {
                lookedAt++;
                return true; // what was said there looks like the name of a place
            }
            Place place = new Place(conversation, row.getLong(2));
            isInLog = true;
            Optional<SizedEntry> line = EntryRows.line(statements, row.getLong(1), place);
            isInLog = false;
            if (line.isPresent() && !finds.take(line.get())) {
                next = last;
                return false;
            }
            last = place;
            lookedAt++;
            return true;
        }
    }
}
