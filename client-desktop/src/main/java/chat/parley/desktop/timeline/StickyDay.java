package chat.parley.desktop.timeline;

import chat.parley.desktop.ui.Times;
import java.time.LocalDate;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The day of the topmost message, over the timeline while it is scrolled. */
final class StickyDay extends Label {

    private final Times times;
    private final PauseTransition stay = new PauseTransition(Duration.seconds(1.5));

    StickyDay(Times times) {
        this.times = times;
        getStyleClass().addAll("pill", "sticky");
        setMouseTransparent(true);
        setVisible(false);
        stay.setOnFinished(_ -> setVisible(false));
    }

    /** {@code null} where the topmost row says its day itself. */
    void scrolledTo(@Nullable LocalDate day) {
        if (day == null) {
            setVisible(false);
            return;
        }
        setText(times.day(day));
        setVisible(true);
        stay.playFromStart();
    }
}
