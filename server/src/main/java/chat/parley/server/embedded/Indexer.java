package chat.parley.server.embedded;

import chat.parley.protocol.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the search index up to the log, behind the writer's back: a thread that follows the entries by their numbers. It does
 * many at once, which costs far less than one at a time.
 */
final class Indexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final long PAUSE_MS = 200;
    private static final long PAUSE_AFTER_FAILURE_MS = 5_000;

    /** A deletion waits until so many are done, some 50 ms. */
    private static final int MOST_AT_ONCE = 2_000;

    private static final int MOST_CHARACTERS_AT_ONCE = 256 * 1024;

    private final Database database;
    private final Writer writer;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().name("store-indexer").unstarted(this::run);
    private final AtomicBoolean condemned = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    // guarded by this
    private @Nullable Statements index;
    private @Nullable Statements log;

    Indexer(Database database, Writer writer) {
        this.database = database;
        this.writer = writer;
    }

    void start() {
        thread.start();
    }

    /** Says that there may be something to index. */
    void wake() {
        news.offer(true);
    }

    private void run() {
        try {
            long pause = 0;
            while (!closed.await(pause, TimeUnit.MILLISECONDS)) {
                if (indexed()) {
                    news.take();
                    pause = PAUSE_MS; // for more to come
                } else {
                    pause = PAUSE_AFTER_FAILURE_MS;
                }
            }
        } catch (InterruptedException e) {
            // closed: what waits is indexed when the store opens again
        }
    }

    private boolean indexed() {
        try {
            indexAll();
            return true;
        } catch (SQLException e) {
            if (Diagnosis.isDamage(e)) {
                condemn(e);
            } else {
                LOG.error("Texts can't be indexed for the search: {}", e.getMessage());
            }
        } catch (RuntimeException | Error e) { // a thread that dies would say nothing for ever
            LOG.error("Texts can't be indexed for the search", e);
        }
        return false;
    }

    /** Lets the index be made anew when the store opens next. */
    void condemn(SQLException damage) {
        if (condemned.compareAndSet(false, true)) {
            LOG.error(
                    "The search index, or the log that it is made from, is damaged; the index is made anew when the server"
                            + " starts next: {}",
                    damage.getMessage());
            try {
                writer.write(statements ->
                        statements.change("INSERT OR REPLACE INTO fact (name, value) VALUES ('erased', '-1')"));
            } catch (ProblemException e) {
                condemned.set(false); // for the next who finds it so
            }
        }
    }

    /** Returns when all that was appended before is indexed. Thread-safe. */
    void indexAll() throws SQLException {
        boolean more = true;
        while (more && isOpen()) {
            more = indexSome();
        }
    }

    private synchronized boolean indexSome() throws SQLException {
        if (!isOpen()) {
            return false;
        }
        Statements open = connected();
        open.holdSearch();
        try {
            open.change("BEGIN IMMEDIATE");
            boolean more = new Portion(open, logConnected()).index();
            open.change("COMMIT");
            return more;
        } catch (SQLException | RuntimeException | Error e) {
            disconnect(); // which rolls back
            throw e;
        } finally {
            open.releaseSearch();
        }
    }

    /** What is indexed at once. */
    private static final class Portion {
        private final Statements index;
        private final Statements log;
        private int entries;
        private int characters;
        private long indexed;

        Portion(Statements index, Statements log) {
            this.index = index;
            this.log = log;
        }

        /** Tells whether there is more. */
        boolean index() throws SQLException {
            indexed = index.first("SELECT indexed FROM search_progress", row -> row.getLong(1))
                    .orElseThrow();
            log.each(
                    "SELECT " + SearchLines.Source.COLUMNS + " FROM entry WHERE number > ? ORDER BY number LIMIT ?",
                    this::wantsMoreAfter,
                    indexed,
                    MOST_AT_ONCE);
            index.change("UPDATE search_progress SET indexed = ?", indexed);
            return entries == MOST_AT_ONCE || characters >= MOST_CHARACTERS_AT_ONCE;
        }

        private boolean wantsMoreAfter(ResultSet row) throws SQLException {
            SearchLines.Source entry = SearchLines.Source.read(row);
            characters += SearchLines.follow(index, log, entry);
            indexed = entry.number();
            entries++;
            return characters < MOST_CHARACTERS_AT_ONCE;
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private Statements connected() throws SQLException {
        Statements open = index;
        if (open == null) {
            open = database.searchWriter();
            index = open;
        }
        return open;
    }

    private Statements logConnected() throws SQLException {
        Statements open = log;
        if (open == null) {
            open = database.reader();
            log = open;
        }
        return open;
    }

    private void disconnect() {
        Stream.of(Optional.ofNullable(index), Optional.ofNullable(log))
                .flatMap(Optional::stream)
                .forEach(Indexer::close);
        index = null;
        log = null;
    }

    private static void close(Statements open) {
        try {
            open.close();
        } catch (SQLException e) {
            LOG.warn("A connection to the search index can't be closed: {}", e.getMessage());
        }
    }

    /** Stops after what is being indexed just now. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        synchronized (this) {
            disconnect();
        }
    }
}
