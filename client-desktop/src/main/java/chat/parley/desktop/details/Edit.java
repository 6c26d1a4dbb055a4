package chat.parley.desktop.details;

import chat.parley.desktop.ui.Errand;
import chat.parley.desktop.ui.Field;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A text that is shown, and changed in its place. FX thread only. */
public final class Edit {

    private final Errand errand;
    private final UnaryOperator<String> wrong;
    private final Function<String, Runnable> save;
    private final ReadOnlyStringWrapper value = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final Field field = new Field();
    /** An answer to an edit that was given up comes too late. */
    private long turn;

    /** {@code wrong} says what is wrong with a text, or nothing; what {@code save} gives waits and may fail with a problem. */
    Edit(Errand errand, UnaryOperator<String> wrong, Function<String, Runnable> save) {
        this.errand = errand;
        this.wrong = wrong;
        this.save = save;
    }

    public ReadOnlyStringProperty value() {
        return value.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty editing() {
        return editing.getReadOnlyProperty();
    }

    public Field field() {
        return field;
    }

    public Errand errand() {
        return errand;
    }

    public void begin() {
        turn++;
        field.text().set(value.get());
        errand.forget();
        editing.set(true);
    }

    public void cancel() {
        turn++;
        editing.set(false);
        errand.forget();
    }

    public void save() {
        var text = field.text().get().strip();
        var problem = wrong.apply(text);
        if (!problem.isEmpty()) {
            field.say(problem);
        } else if (text.equals(value.get())) {
            cancel();
        } else {
            long now = turn;
            var work = save.apply(text);
            errand.run(
                    () -> {
                        work.run();
                        return text;
                    },
                    saved -> {
                        if (now == turn) {
                            value.set(saved);
                            editing.set(false);
                        }
                    });
        }
    }

    void show(String now) {
        value.set(now);
    }
}
