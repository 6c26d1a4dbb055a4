package chat.parley.desktop.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/** What is wrong, beside what failed; takes no room while nothing is. */
public final class ErrorLabel extends Label {

    public ErrorLabel(ObservableValue<String> words) {
        getStyleClass().add("field-error");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        textProperty().bind(words);
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }
}
