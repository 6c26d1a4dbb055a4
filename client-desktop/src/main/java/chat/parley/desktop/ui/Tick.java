package chat.parley.desktop.ui;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How far one's own message is: a clock, one tick, two, two blue, or a red mark. */
public final class Tick extends Pane {

    /** In the order in which a message goes through them; a failed one leaves it. */
    public enum State {
        NONE,
        QUEUED,
        ACCEPTED,
        DELIVERED,
        READ,
        FAILED
    }

    private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double STEP = 4;
    private static final double SIZE = 14;

    public Tick() {
        getStyleClass().add("tick");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        show(State.NONE);
    }

    public void show(State state) {
        setVisible(state != State.NONE);
        setManaged(state != State.NONE);
        pseudoClassStateChanged(READ, state == State.READ);
        pseudoClassStateChanged(FAILED, state == State.FAILED);
        getChildren().setAll(icons(state));
        double width = SIZE + (getChildren().size() - 1) * STEP;
        setMinSize(width, SIZE);
        setPrefSize(width, SIZE);
        setMaxSize(width, SIZE);
    }

    private static List<FontIcon> icons(State state) {
        return switch (state) {
            case NONE -> List.of();
            case QUEUED -> List.of(icon(Feather.CLOCK, 0));
            case ACCEPTED -> List.of(icon(Feather.CHECK, 0));
            case DELIVERED, READ -> List.of(icon(Feather.CHECK, 0), icon(Feather.CHECK, 1));
            case FAILED -> List.of(icon(Feather.ALERT_CIRCLE, 0));
        };
    }

    private static FontIcon icon(Feather which, int place) {
        var icon = Icons.small(which);
        icon.getStyleClass().add("tick-icon");
        icon.setLayoutX(place * STEP);
        icon.setLayoutY(SIZE - 2);
        return icon;
    }
}
