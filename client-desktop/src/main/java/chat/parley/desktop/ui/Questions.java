package chat.parley.desktop.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The question that a window asks now. It stays until what it asked about is done, and says why it could not be. FX thread only. */
public final class Questions {

    private final ReadOnlyObjectWrapper<@Nullable Question> asked = new ReadOnlyObjectWrapper<>();
    private final Errand errand;

    public Questions(Threads threads, Texts texts) {
        this.errand = new Errand(threads, texts);
    }

    public ReadOnlyObjectProperty<@Nullable Question> asked() {
        return asked.getReadOnlyProperty();
    }

    public Errand errand() {
        return errand;
    }

    public void ask(Question question) {
        if (!errand.busy().get()) {
            errand.forget();
            asked.set(question);
        }
    }

    public void confirm() {
        var question = asked.get();
        if (question != null) {
            errand.run(
                    () -> {
                        question.work().run();
                        return question;
                    },
                    done -> {
                        asked.set(null);
                        done.then().run();
                    });
        }
    }

    public void cancel() {
        if (!errand.busy().get()) {
            asked.set(null);
        }
    }
}
