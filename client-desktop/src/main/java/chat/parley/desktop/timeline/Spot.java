package chat.parley.desktop.timeline;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Which message the keyboard is on and which one flashes, by the row's key: cells come and go, and rows change. */
final class Spot {

    private static final Duration FLASH = Duration.millis(1_400);

    private final ReadOnlyObjectWrapper<@Nullable String> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> flashing = new ReadOnlyObjectWrapper<>();
    private final PauseTransition flash = new PauseTransition(FLASH);

    Spot() {
        flash.setOnFinished(_ -> flashing.set(null));
    }

    ReadOnlyObjectProperty<@Nullable String> current() {
        return current.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable String> flashing() {
        return flashing.getReadOnlyProperty();
    }

    void moveTo(@Nullable TimelineRow row) {
        current.set(row == null ? null : row.key());
    }

    void flash(TimelineRow row) {
        flashing.set(row.key());
        flash.playFromStart();
    }
}
