package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.CacheException;
import chat.parley.desktop.cache.Writing;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the user did, in that order, each thing on this machine's disk before the next begins. Thread-safe. */
final class Errands {
    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);
    private static final int MOST = 10_000;

    private final Cache cache;
    private final Consumer<Notice> notices;
    private final ExecutorService thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST),
            Thread.ofVirtual().name("chat-errands").factory());

    /** Nothing is done yet. */
    Errands(Cache cache, Consumer<Notice> notices) {
        this.cache = cache;
        this.notices = notices;
    }

    /** Does something after all that came before it; returns at once. */
    void run(Runnable errand) {
        thread.execute(errand);
    }

    /** Reads something after all that was done so far, and waits for that. */
    <T> T after(Supplier<T> reading) {
        FutureTask<T> task = new FutureTask<>(reading::get);
        run(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.UNAVAILABLE, "The app is closing.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Writes something and, where that could be done, goes on with what follows from it; returns at once. */
    void write(Consumer<Writing> work, Runnable afterwards) {
        writeIf(
                writing -> {
                    work.accept(writing);
                    return true;
                },
                afterwards);
    }

    /** As {@link #write}; what follows is done only where the work tells that it changed something. */
    void writeIf(Work work, Runnable afterwards) {
        run(() -> {
            if (kept(() -> cache.write(work::changes))) {
                afterwards.run();
            }
        });
    }

    /** Tells whether it changed anything. */
    @FunctionalInterface
    interface Work {
        boolean changes(Writing writing);
    }

    private boolean kept(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (CacheException e) {
            LOG.error("What the user did could not be written", e);
            notices.accept(new Notice.NotKept(String.valueOf(e.getMessage())));
            return false;
        }
    }

    /** Takes nothing more and waits for what was begun. */
    void close(Duration patience) throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Not everything that was done could be written in time");
        }
    }
}
