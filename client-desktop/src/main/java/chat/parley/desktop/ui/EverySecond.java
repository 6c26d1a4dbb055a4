package chat.parley.desktop.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;
import javafx.util.Duration;

/** What is to be looked at each second while a screen is shown. An animation that runs keeps all that it knows, a closed window too. */
public final class EverySecond {

    private EverySecond() {}

    public static void whileShown(Node screen, Runnable look) {
        var seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> look.run()));
        seconds.setCycleCount(Animation.INDEFINITE);
        ObservableValue<Boolean> shown = screen.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        shown.subscribe(now -> {
            if (now) {
                seconds.play();
            } else {
                seconds.stop();
            }
        });
    }
}
