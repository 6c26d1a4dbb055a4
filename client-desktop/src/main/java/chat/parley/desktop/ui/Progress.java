package chat.parley.desktop.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ProgressIndicator;

/** Turns while something is under way, and is not there otherwise. */
public final class Progress extends ProgressIndicator {

    private static final double SIZE = 18;

    public Progress(ObservableValue<Boolean> busy) {
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        visibleProperty().bind(busy);
        managedProperty().bind(busy);
    }
}
