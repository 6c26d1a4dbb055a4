package chat.parley.desktop.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;

/**
 * Watches whether the FX thread gets round to the next pulse soon. What counts is how long it computed, and how long our own code let
 * it wait, not how long it took: other programs on the machine take their share. What the tests themselves do there is left out.
 */
final class Watchdog {
    static final Duration LONG = Duration.ofMillis(250);
    static final int TOO_MANY = 3;

    private static final long LOOK_NANOS = Duration.ofMillis(25).toNanos();
    private static final int MOST_SAMPLES = 5;
    private static final int FRAMES = 30;
    private static final String OURS = "chat.parley.";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread fx;
    private final List<Pulse> slow = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
    private long computedBefore;
    private long leftOut;
    private long pulsedAt;
    private long waited;
    private boolean ofTheTest;

    /** How long it was until a pulse, and where the FX thread was meanwhile. */
    record Pulse(Duration computed, Duration waited, List<String> samples) {
        @Override
        public String toString() {
            return "computed " + computed.toMillis() + " ms, waited " + waited.toMillis() + " ms"
                    + String.join("", samples);
        }
    }

    /** Watches from now on, as long as the program runs. FX thread only. */
    static Watchdog begin() {
        var dog = new Watchdog(Thread.currentThread());
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                dog.pulse();
            }
        }.start();
        Thread.ofPlatform().daemon().name("watchdog").start(dog::watch);
        return dog;
    }

    private Watchdog(Thread fx) {
        this.fx = fx;
        start();
    }

    /** Leaves out what a test does by itself. FX thread only. */
    <T> T leavingOut(Callable<T> work) throws Exception {
        long before = threads.getCurrentThreadCpuTime();
        ofTheTest(true);
        try {
            return work.call();
        } finally {
            ofTheTest(false);
            leftOut += threads.getCurrentThreadCpuTime() - before;
        }
    }

    private synchronized void ofTheTest(boolean now) {
        ofTheTest = now;
    }

    /** Forgets all that was slow, and begins anew. FX thread only. */
    synchronized void start() {
        slow.clear();
        next();
    }

    /** All that was slow since the start. */
    synchronized List<Pulse> slow() {
        return List.copyOf(slow);
    }

    private synchronized void pulse() {
        long computed = threads.getCurrentThreadCpuTime() - computedBefore - leftOut;
        if (Math.max(computed, waited) > LONG.toNanos()) {
            slow.add(new Pulse(Duration.ofNanos(computed), Duration.ofNanos(waited), List.copyOf(samples)));
        }
        next();
    }

    private synchronized void next() {
        computedBefore = threads.getCurrentThreadCpuTime();
        leftOut = 0;
        waited = 0;
        samples.clear();
        pulsedAt = System.nanoTime();
    }

    private void watch() {
        long lookedAt = System.nanoTime();
        while (fx.isAlive()) {
            LockSupport.parkNanos(LOOK_NANOS);
            long now = System.nanoTime();
            // of a look that came late nobody knows what was before
            look(now, Math.min(now - lookedAt, 2 * LOOK_NANOS));
            lookedAt = now;
        }
    }

    private synchronized void look(long now, long since) {
        if (ofTheTest || now - pulsedAt < LOOK_NANOS) {
            return;
        }
        Thread.State state = fx.getState();
        StackTraceElement[] stack = fx.getStackTrace();
        boolean ours =
                Arrays.stream(stack).anyMatch(frame -> frame.getClassName().startsWith(OURS));
        if (ours && state != Thread.State.RUNNABLE) {
            waited += since;
        }
        if (now - pulsedAt > LONG.toNanos()
                && samples.size() < MOST_SAMPLES
                && (ours || state == Thread.State.RUNNABLE)) {
            samples.add(shown(state, stack));
        }
    }

    private static String shown(Thread.State state, StackTraceElement[] stack) {
        var words = new StringBuilder("\n  " + state);
        Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("com.sun.glass."))
                .limit(FRAMES)
                .forEach(frame -> words.append("\n    ").append(frame));
        return words.toString();
    }
}
