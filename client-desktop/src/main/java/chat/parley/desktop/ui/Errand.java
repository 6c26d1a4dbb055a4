package chat.parley.desktop.ui;

import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is asked of the server from one place of a screen, one at a time: whether it is under way, and why it failed. FX thread only. */
public final class Errand {

    private final Threads threads;
    private final Texts texts;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public Errand(Threads threads, Texts texts) {
        this.threads = threads;
        this.texts = texts;
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Empty until one fails, and again as soon as the next one begins. */
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /** As the other, where a failure is said here. */
    public <T> void run(Supplier<T> work, Consumer<T> then) {
        run(work, then, this::failed);
    }

    /** Work waits in the background and may fail with a problem; does nothing while another is under way. */
    public <T> void run(Supplier<T> work, Consumer<T> then, Consumer<ProblemException> failed) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        error.set("");
        threads.background().execute(() -> {
            Runnable outcome = this::forget;
            try {
                var result = work.get();
                outcome = () -> then.accept(result);
            } catch (ProblemException e) {
                outcome = () -> failed.accept(e);
            } finally {
                var last = outcome;
                threads.fx().execute(() -> {
                    busy.set(false);
                    last.run();
                });
            }
        });
    }

    /** Says why it was not done. */
    public void failed(ProblemException problem) {
        say(
                switch (problem.code()) {
                    case UNAVAILABLE -> texts.say("errand.offline");
                    case RATE_LIMITED ->
                        texts.say(
                                "errand.too-often",
                                Math.max(
                                        1,
                                        problem.retryAfter()
                                                .map(Duration::toSeconds)
                                                .orElse(1L)));
                    default -> texts.say("errand.refused", String.valueOf(problem.getMessage()));
                });
    }

    public void say(String words) {
        error.set(words);
    }

    public void forget() {
        error.set("");
    }
}
