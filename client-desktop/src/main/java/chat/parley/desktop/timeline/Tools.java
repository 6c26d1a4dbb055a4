package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The buttons beside a message under the mouse. They take no room: nothing moves when they come. */
final class Tools extends HBox {

    private static final double GAP = 6;
    private static final double OVERLAP = 14;
    /** Beside higher messages they stand at the upper edge. */
    private static final double HIGH = 64;

    Tools(Bubble bubble, Node message, Looks looks, MessageActions actions) {
        getStyleClass().add("tools");
        setManaged(false);
        var texts = looks.texts();
        if (bubble.allows(Action.REACT)) {
            var react = button(Feather.SMILE, "tool-react", texts.say("timeline.react"));
            react.setOnAction(_ -> actions.perform(Action.REACT, bubble, message));
            getChildren().add(react);
        }
        if (bubble.allows(Action.REPLY)) {
            var reply = button(Feather.CORNER_UP_LEFT, "tool-reply", texts.say("timeline.reply"));
            reply.setOnAction(_ -> actions.perform(Action.REPLY, bubble, message));
            getChildren().add(reply);
        }
        var more = button(Feather.MORE_HORIZONTAL, "tool-more", texts.say("timeline.more"));
        more.setOnAction(_ -> {
            var at = more.localToScreen(more.getBoundsInLocal());
            actions.openMenu(bubble, message, at.getMinX(), at.getMaxY());
        });
        getChildren().add(more);
    }

    private static Button button(Feather which, String id, String meaning) {
        var button = Icons.button(which, id, meaning);
        button.setFocusTraversable(false);
        return button;
    }

    /** Beside the bubble where there is room in a row of this width, else over its upper edge. */
    void place(Bounds bubble, boolean mine, double rowWidth) {
        autosize();
        double beside = mine ? bubble.getMinX() - GAP - getWidth() : bubble.getMaxX() + GAP;
        boolean room = beside >= 0 && beside + getWidth() <= rowWidth;
        double x = Math.clamp(beside, 0, Math.max(0, rowWidth - getWidth()));
        double y = room
                ? bubble.getMinY() + (Math.min(bubble.getHeight(), HIGH) - getHeight()) / 2
                : bubble.getMinY() - OVERLAP;
        relocate(x, y);
    }
}
