package chat.parley.server.health;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** How long one step on the way of entries takes. Thread-safe. */
public final class Hop {
    private final Timer timer;

    Hop(Timer timer) {
        this.timer = timer;
    }

    /** Takes the step, and the time that it takes whether it succeeds or not. */
    public void take(Runnable step) {
        timer.record(step);
    }

    /** The same for one with a result. */
    public <T> T find(Supplier<T> step) {
        long begun = System.nanoTime();
        try {
            return step.get();
        } finally {
            took(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** It has been taken; a negative time, as of two clocks that differ, counts as none. */
    public void took(Duration time) {
        timer.record(time.isNegative() ? Duration.ZERO : time);
    }
}
