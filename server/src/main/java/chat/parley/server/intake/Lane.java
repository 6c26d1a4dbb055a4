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
    private final Queue<Task> waiting = new ArrayDeque<>(2);
    private boolean running;

    Lane(Executor executor) {
        this.executor = executor;
    }

    /** A step of work; must not throw. */
    @FunctionalInterface
    interface Task {
        /** What of it is not the lane's: its thread goes on with that, and the lane with another one, if it has more to do. */
        @Nullable
        Runnable run();
    }

    /** Runs a task after all that were given before. */
    void run(Task task) {
        @Nullable Runnable all = enter(task);
        if (all != null) {
            executor.execute(all);
        }
    }

    /**
     * The same for a thread that has nothing else to do.
     *
     * @return what the thread has to run, so that no other one is needed; null where one is on its way already
     */
    @Nullable
    Runnable enter(Task task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return null;
            }
            running = true;
            return this::runAll;
        }
    }

    private void runAll() {
        for (Task task = next(); task != null; task = next()) {
            @Nullable Runnable beside = task.run();
            if (beside != null) {
                handOver();
                beside.run();
                return;
            }
        }
    }

    private @Nullable Task next() {
        synchronized (waiting) {
            Task task = waiting.poll();
            running = task != null;
            return task;
        }
    }

    private void handOver() {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                running = false;
                return;
            }
        }
        executor.execute(this::runAll);
    }
}
