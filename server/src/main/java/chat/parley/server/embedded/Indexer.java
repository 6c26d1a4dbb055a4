package chat.parley.server.embedded;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private static final int MOST_AT_ONCE = 3_000;

    private static final int MOST_CHARACTERS_AT_ONCE = 384 * 1024;

    private final Database database;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofPlatform().name("store-indexer").unstarted(this::run);
    private volatile boolean closing;

    // guarded by this
    private @Nullable Statements index;
    private @Nullable Statements log;

    Indexer(Database database) {
        this.database = database;
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
            while (!closing) {
                news.poll(indexed() ? Long.MAX_VALUE : PAUSE_AFTER_FAILURE_MS, TimeUnit.MILLISECONDS);
                Thread.sleep(PAUSE_MS); // for more to come
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
            LOG.error("Texts can't be indexed for the search: {}", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.error("Texts can't be indexed for the search", e);
            return false;
        }
    }

    /** Returns when all that was appended before is indexed. Thread-safe. */
    void indexAll() throws SQLException {
        boolean more = true;
        while (more && !closing) {
            more = indexSome();
        }
    }

    private synchronized boolean indexSome() throws SQLException {
        if (closing) {
            return false;
        }
        try {
            Statements index = connected();
            index.change("BEGIN IMMEDIATE");
            boolean more = indexSome(index, logConnected());
            index.change("COMMIT");
            return more;
        } catch (SQLException | RuntimeException e) {
            disconnect(); // which rolls back
            throw e;
        }
    }

    private static boolean indexSome(Statements index, Statements log) throws SQLException {
        long indexed = index.first("SELECT indexed FROM search_progress", row -> row.getLong(1))
                .orElseThrow();
        List<SearchLines.Source> next = log.all(
                "SELECT " + SearchLines.Source.COLUMNS + " FROM entry WHERE number > ? ORDER BY number LIMIT ?",
                SearchLines.Source::read,
                indexed,
                MOST_AT_ONCE);
        int characters = 0;
        for (SearchLines.Source entry : next) {
            characters += SearchLines.follow(index, log, entry);
            indexed = entry.number();
            if (characters >= MOST_CHARACTERS_AT_ONCE) {
                break;
            }
        }
        index.change("UPDATE search_progress SET indexed = ?", indexed);
        return !next.isEmpty()
                && (next.size() == MOST_AT_ONCE || indexed < next.getLast().number());
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
        closing = true;
        thread.interrupt();
        synchronized (this) {
            disconnect();
        }
    }
}
