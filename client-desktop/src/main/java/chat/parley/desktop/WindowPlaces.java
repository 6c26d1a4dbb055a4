package chat.parley.desktop;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/** Puts a window where it was left, and notes where it is left. FX thread only. */
final class WindowPlaces {
    private static final String NAME = "window";
    /** A window that is made to fill the screen is large before it says so. */
    private static final Duration REST = Duration.millis(300);

    private final Stage stage;
    private final Choices choices;
    private final PauseTransition rest = new PauseTransition(REST);

    WindowPlaces(Stage stage, Choices choices) {
        this.stage = stage;
        this.choices = choices;
        rest.setOnFinished(_ -> note());
    }

    /** Before the window is shown; what was placed already stays there. */
    void restore() {
        if (Double.isNaN(stage.getX())) {
            choices.find(NAME).flatMap(WindowPlace::parse).ifPresent(this::put);
        }
        for (ObservableValue<?> moved : new ObservableValue<?>[] {
            stage.xProperty(),
            stage.yProperty(),
            stage.widthProperty(),
            stage.heightProperty(),
            stage.maximizedProperty()
        }) {
            moved.subscribe((_, _) -> rest.playFromStart());
        }
    }

    private void put(WindowPlace kept) {
        var place = kept.on(
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        stage.setX(place.area().getMinX());
        stage.setY(place.area().getMinY());
        stage.setWidth(place.area().getWidth());
        stage.setHeight(place.area().getHeight());
        stage.setMaximized(place.maximised());
    }

    /** To be called a last time when the window closes. */
    void note() {
        rest.stop();
        if (stage.isIconified()
                || stage.isFullScreen()
                || Double.isNaN(stage.getX())
                || Double.isNaN(stage.getWidth())) {
            return;
        }
        var now = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
        var before = choices.find(NAME).flatMap(WindowPlace::parse).map(WindowPlace::area);
        var place = stage.isMaximized() ? new WindowPlace(before.orElse(now), true) : new WindowPlace(now, false);
        choices.keep(NAME, place.text());
    }
}
