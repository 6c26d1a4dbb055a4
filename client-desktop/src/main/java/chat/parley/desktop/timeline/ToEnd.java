package chat.parley.desktop.timeline;

import chat.parley.desktop.ui.Badge;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The button in the corner that leads to the end, and over it how many messages are below that were not seen. */
final class ToEnd {

    private final Texts texts;
    private final Button button;
    private final Badge unseen = new Badge();

    ToEnd(Texts texts, Runnable lead) {
        this.texts = texts;
        button = Icons.button(Feather.CHEVRON_DOWN, "to-end", texts.say("timeline.to-end"));
        button.getStyleClass().add("to-end");
        button.setVisible(false);
        button.setOnAction(_ -> lead.run());
        unseen.setMouseTransparent(true);
        unseen.getStyleClass().add("unseen");
    }

    void addTo(StackPane pane) {
        pane.getChildren().addAll(button, unseen);
        StackPane.setAlignment(button, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(unseen, Pos.BOTTOM_RIGHT);
    }

    void show(boolean visible) {
        button.setVisible(visible);
    }

    void count(int below) {
        unseen.show(below);
        button.setAccessibleText(below == 0 ? texts.say("timeline.to-end") : texts.say("timeline.to-end-new", below));
    }
}
