package chat.parley.server.intake;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after another in the order given, on a thread that it has only while there are some. Thread-safe. Its length is
 * bounded by the requests that a connection may have in flight.
 */
final class Lane {
    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>(2);
    private boolean running;

    Lane(Executor executor) {
        this.executor = executor;
    }

    /** @param task must not throw */
    void run(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::runAll);
    }

    private void runAll() {
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable task = waiting.poll();
            running = task != null;
            return task;
        }
    }
}
