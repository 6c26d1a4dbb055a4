package chat.parley.desktop.ui;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads something again and again as it changes, one reading at a time: changes during a reading lead to one more after it has
 * been shown. Thread-safe.
 */
public final class Reading<T> {

    private final Threads threads;
    private final Supplier<T> read;
    private final Consumer<T> show;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean underWay = new AtomicBoolean();

    /** {@code read} may wait; {@code show} is called on the FX thread. */
    public Reading(Threads threads, Supplier<T> read, Consumer<T> show) {
        this.threads = threads;
        this.read = read;
        this.show = show;
    }

    /** What is shown afterwards is no older than this call. */
    public void again() {
        wanted.set(true);
        begin();
    }

    private void begin() {
        if (wanted.get() && underWay.compareAndSet(false, true)) {
            threads.background().execute(this::read);
        }
    }

    private void read() {
        wanted.set(false);
        T now;
        try {
            now = read.get();
        } catch (RuntimeException e) {
            underWay.set(false);
            throw e;
        }
        threads.fx().execute(() -> {
            try {
                show.accept(now);
            } finally {
                underWay.set(false);
                begin();
            }
        });
    }
}
