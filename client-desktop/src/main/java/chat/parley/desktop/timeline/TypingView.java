package chat.parley.desktop.timeline;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.util.Duration;

/** A line below the messages that says who types; it keeps its height, so that nothing moves when somebody begins. */
public final class TypingView extends Label {

    public TypingView(TypingViewModel model) {
        setId("typing");
        getStyleClass().add("typing");
        setMaxWidth(Double.MAX_VALUE);
        textProperty().bind(model.words());
        var seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> model.tick()));
        seconds.setCycleCount(Animation.INDEFINITE);
        model.words().subscribe(words -> {
            if (words.isEmpty()) {
                seconds.stop();
            } else {
                seconds.play();
            }
        });
    }
}
