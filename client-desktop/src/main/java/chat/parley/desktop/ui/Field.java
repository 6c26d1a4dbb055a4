package chat.parley.desktop.ui;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is typed into one field, and what is wrong with it. FX thread only. */
public final class Field {

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");

    public Field() {
        text.subscribe(_ -> error.set(""));
    }

    public StringProperty text() {
        return text;
    }

    /** Empty while nothing is wrong; gone as soon as something else is typed. */
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    public void say(String words) {
        error.set(words);
    }
}
