package chat.parley.desktop.timeline;

import javafx.scene.control.Label;

/** A line below the messages that says who types; it keeps its height, so that nothing moves when somebody begins. */
public final class TypingView extends Label {

    public TypingView(TypingViewModel model) {
        setId("typing");
        getStyleClass().add("typing");
        setMaxWidth(Double.MAX_VALUE);
        textProperty().bind(model.words());
    }
}
