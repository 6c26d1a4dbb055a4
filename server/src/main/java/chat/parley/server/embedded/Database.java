package chat.parley.server.embedded;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.sqlite.SQLiteConfig;

/** The SQLite file, and how connections to it are set up. */
final class Database {
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final int CACHE_KIB = 16 * 1024;

    /** How far the write-ahead log grows before its pages are moved into the file, which takes two more syncs. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private final Path file;
    private final Duration busy;
    private final Semaphore search = new Semaphore(1, true);

    Database(Path file) {
        this(file, BUSY);
    }

    /** @param busy how long a connection waits for another process that writes */
    Database(Path file, Duration busy) {
        this.file = file;
        this.busy = busy;
    }

    Path file() {
        return file;
    }

    Path searchFile() {
        return file.resolveSibling("search.db");
    }

    /**
     * The one connection that may write: what it commits is on the disk. What it deletes is overwritten there, but for copies of
     * rows that SQLite moved before, which is why the log only grows: ADR 9.
     */
    Statements writer() throws SQLException {
        return withSearch(writerWithoutSearch());
    }

    /** The same before there is a search index. */
    Statements writerWithoutSearch() throws SQLException {
        return open(writing(SQLiteConfig.SynchronousMode.FULL), file);
    }

    /** The other one that may write the search index. What it commits is on the disk later: the log can be indexed again. */
    Statements searchWriter() throws SQLException {
        return open(writing(SQLiteConfig.SynchronousMode.NORMAL), searchFile());
    }

    private SQLiteConfig writing(SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(CHECKPOINT_PAGES * 4096L));
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        return config;
    }

    /**
     * Moves all that is in the write-ahead log into the file and cuts the log to nothing, and tells whether that was possible:
     * not while somebody reads in it, for whom this does not wait.
     */
    boolean emptyLogOfWrites(Statements writer) throws SQLException {
        writer.script("PRAGMA busy_timeout = 0");
        try {
            return writer.first("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getInt(1) == 0)
                    .orElseThrow();
        } finally {
            writer.script("PRAGMA busy_timeout = " + busy.toMillis());
        }
    }

    Statements reader() throws SQLException {
        return withSearch(readerWithoutSearch());
    }

    /** Also of a file that is in no data folder. */
    Statements readerWithoutSearch() throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return open(config, file);
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false); // which would be a query after each insert
        return config;
    }

    private Statements open(SQLiteConfig config, Path file) throws SQLException {
        return new Statements(config.createConnection("jdbc:sqlite:" + file), search);
    }

    private Statements withSearch(Statements statements) throws SQLException {
        statements.change("ATTACH ? AS search", searchFile().toString());
        statements.script("PRAGMA search.synchronous = NORMAL");
        return statements;
    }
}
