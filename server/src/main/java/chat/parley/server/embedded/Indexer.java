package chat.parley.server.embedded;

import chat.parley.protocol.ProblemException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Brings the search index up to the log: a thread that asks the writer for a little of it at a time, so that posts go on in
 * between.
 */
final class Indexer implements AutoCloseable {
    private static final long PAUSE_AFTER_FAILURE_MS = 1_000;

    private final Writer writer;
    private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
    private final Thread thread = Thread.ofVirtual().name("store-indexer").unstarted(this::run);

    Indexer(Writer writer) {
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
            while (true) {
                indexAll();
                news.take();
            }
        } catch (InterruptedException e) {
            // closed: what waits is indexed when the store opens again
        }
    }

    /** Thread-safe: two who do it share the work. */
    void indexAll() throws InterruptedException {
        boolean more = true;
        while (more) {
            try {
                more = writer.write(SearchLines::indexSome);
            } catch (ProblemException e) { // the writer has said why, and that posts are refused as well
                news.poll(PAUSE_AFTER_FAILURE_MS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
