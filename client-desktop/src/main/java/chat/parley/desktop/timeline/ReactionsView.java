package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Chip;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Looks;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.util.Duration;

/** The emoji under a message. A click gives the same one, or takes one's own back; by keyboard that is done in the bar of emoji. */
final class ReactionsView extends FlowPane {

    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final Duration BEFORE_NAMES = Duration.millis(350);

    private final Looks looks;
    private final Deeds deeds;

    ReactionsView(Bubble bubble, Looks looks, Deeds deeds) {
        super(4, 4);
        this.looks = looks;
        this.deeds = deeds;
        getStyleClass().add("reactions");
        bubble.added().reactions().forEach(chip -> getChildren().add(button(chip, bubble)));
    }

    private Button button(Chip chip, Bubble bubble) {
        var words = new EmojiLabel(looks.pictures());
        words.show(new EmojiLabel.Part(chip.emoji().text(), ""), new EmojiLabel.Part(" " + chip.count(), ""));
        var button = new Button();
        button.setGraphic(words);
        button.getStyleClass().add("chip");
        button.pseudoClassStateChanged(OWN, chip.own());
        button.setFocusTraversable(false);
        var spoken = new Spoken(looks).reaction(chip);
        button.setAccessibleText(spoken);
        button.setOnMouseEntered(_ -> {
            if (button.getTooltip() == null) { // it is a window, too much for each of those that scroll by
                button.setTooltip(names(chip));
            }
        });
        button.setOnAction(_ -> deeds.react(bubble, chip.emoji()));
        return button;
    }

    private static Tooltip names(Chip chip) {
        var names = new Tooltip(chip.names());
        names.setShowDelay(BEFORE_NAMES);
        return names;
    }
}
