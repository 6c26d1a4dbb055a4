package chat.parley.desktop.ui;

import java.util.ArrayDeque;
import java.util.Deque;

/** Threads of a test that do nothing by themselves: what was handed to them is done when the test says so. */
public final class Stepping {

    private final Deque<Runnable> fx = new ArrayDeque<>();
    private final Deque<Runnable> background = new ArrayDeque<>();

    public Threads threads() {
        return new Threads(fx::add, background::add);
    }

    /** The next piece of background work, without showing its result. */
    public void work() {
        background.remove().run();
    }

    /** Everything, until nothing is left to do. */
    public void settle() {
        while (!fx.isEmpty() || !background.isEmpty()) {
            (fx.isEmpty() ? background : fx).remove().run();
        }
    }
}
