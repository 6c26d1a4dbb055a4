package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.EmojiPicker;
import chat.parley.desktop.ui.EmojiText;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.protocol.Emoji;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The six usual emoji to react with, and a way to all others. Arrows and Enter choose, and so do the digits 1 to 6. */
final class ReactionBar {

    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final double ABOVE = 48;
    private static final double WIDTH = 290;

    /** Each with the key of its name. */
    private static final Map<String, String> NAMES = Map.of(
            "👍", "react.like",
            "❤️", "react.love",
            "😂", "react.laugh",
            "😮", "react.wonder",
            "😢", "react.sad",
            "🎉", "react.celebrate");

    private static final List<String> USUAL = List.of("👍", "❤️", "😂", "😮", "😢", "🎉");

    private final Looks looks;
    private final Deeds deeds;
    private final Popup popup = new Popup();
    private final HBox bar = new HBox(2);
    private final EmojiPicker others;
    private @Nullable Bubble bubble;

    ReactionBar(Looks looks, Deeds deeds) {
        this.looks = looks;
        this.deeds = deeds;
        bar.setId("reaction-bar");
        bar.getStyleClass().add("reaction-bar");
        bar.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        popup.getContent().add(bar);
        popup.setAutoHide(true);
        others = new EmojiPicker(looks, this::react);
    }

    /** Above the node, or below it where there is no room. */
    void show(Bubble message, Node at) {
        bubble = message;
        bar.getChildren()
                .setAll(USUAL.stream().map(emoji -> button(emoji, message)).toList());
        bar.getChildren().add(more(at));
        Bounds place = at.getBoundsInLocal();
        double x = message.author().mine() ? place.getMaxX() - WIDTH : place.getMinX();
        var above = at.localToScreen(x, place.getMinY() - ABOVE);
        boolean room = above.getY() >= at.getScene().getWindow().getY();
        var corner = room ? above : at.localToScreen(x, place.getMaxY());
        popup.show(at, corner.getX(), corner.getY());
        bar.getChildren().getFirst().requestFocus();
    }

    private Button button(String emoji, Bubble message) {
        var button = new Button();
        button.getStyleClass().addAll("icon-button", "emoji-button");
        EmojiText.only(emoji)
                .ifPresent(span -> button.setGraphic(looks.pictures().picture(span)));
        var name = looks.texts().say(NAMES.getOrDefault(emoji, "react.other"));
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.pseudoClassStateChanged(
                OWN,
                message.added().reactions().stream()
                        .anyMatch(chip -> chip.own() && chip.emoji().text().equals(emoji)));
        button.setOnAction(_ -> react(emoji));
        return button;
    }

    private Button more(Node at) {
        var more = Icons.button(Feather.PLUS, "react-other", looks.texts().say("react.other"));
        more.setOnAction(_ -> {
            popup.hide();
            others.show(at);
        });
        return more;
    }

    private void react(String emoji) {
        popup.hide();
        var message = bubble;
        if (message != null) {
            deeds.react(message, new Emoji(emoji));
        }
    }

    private void pressed(KeyEvent key) {
        int digit = key.getText().length() == 1 ? key.getText().charAt(0) - '1' : -1;
        if (digit >= 0 && digit < USUAL.size()) {
            react(USUAL.get(digit));
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && bar.getScene().getFocusOwner() instanceof Button focused) {
            focused.fire();
            key.consume();
        }
    }
}
