package chat.parley.desktop.cache;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database behind a cache: one that is found damaged while it is in use is replaced, and what was asked of it is asked of the new
 * one. So nobody meets a closed one but after {@link #close}. Thread-safe.
 */
final class SoundDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoundDatabase.class);

    private final Path file;
    private final InstantSource clock;
    private final Consumer<Database> beginning;
    private final Runnable replaced;
    /** Held for reading by all who use the database, for writing by who replaces or closes it. */
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

    private volatile Recovery.Opened opened;
    private volatile boolean closed;

    private SoundDatabase(
            Path file, InstantSource clock, Consumer<Database> beginning, Runnable replaced, Recovery.Opened opened) {
        this.file = file;
        this.clock = clock;
        this.beginning = beginning;
        this.replaced = replaced;
        this.opened = opened;
    }

    /**
     * Opens the file as it is, or a new one in place of a damaged one.
     *
     * @param beginning what is done with each database before anybody else uses it
     * @param replaced told of each one that was replaced while it was in use; must be quick
     */
    static SoundDatabase open(Path file, InstantSource clock, Consumer<Database> beginning, Runnable replaced) {
        SoundDatabase database = new SoundDatabase(file, clock, beginning, replaced, Recovery.open(file, clock));
        database.with(now -> {
            beginning.accept(now);
            return now;
        });
        return database;
    }

    /** Where the damaged file was put that the present one replaces. */
    Optional<Path> movedAside() {
        return opened.movedAside();
    }

    CacheFiles files() {
        return new CacheFiles(file);
    }

    /** As {@link Database#read}; the work may be done twice. */
    <T> T read(Function<Sql, T> work) {
        return with(database -> database.read(work));
    }

    /** As {@link Database#write}; the work may be done twice, but only once with effect. */
    <T> T write(Function<Sql, T> work) {
        return with(database -> database.write(work));
    }

    /** As {@link Database#compact}. */
    void compact() {
        with(database -> {
            database.compact();
            return database;
        });
    }

    private <T> T with(Function<Database, T> work) {
        boolean again = false;
        while (true) {
            Database used = opened.database();
            use.readLock().lock();
            try {
                // replaced meanwhile, or not to be replaced when it had to be, say for want of room
                if (closed || !used.isClosed()) {
                    return work.apply(used);
                }
            } catch (CacheException e) {
                if (again || !e.damaged()) {
                    throw e;
                }
                again = true;
                LOG.warn("The cache in {} was found damaged in use and is begun anew: {}", file, e.getMessage());
            } finally {
                use.readLock().unlock();
            }
            replace(used);
        }
    }

    /** By whoever comes first of those who found the same damage. */
    private void replace(Database damaged) {
        use.writeLock().lock();
        try {
            if (closed || opened.database() != damaged) {
                return;
            }
            damaged.close();
            opened = Recovery.open(file, clock);
            beginning.accept(opened.database());
        } finally {
            use.writeLock().unlock();
        }
        replaced.run();
    }

    /** Waits for those who still read or write. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            opened.database().close();
        } finally {
            use.writeLock().unlock();
        }
    }
}
