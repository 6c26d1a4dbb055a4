package chat.parley.desktop.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiGroup;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;

/** Chooses an emoji: a group at a time, or those that a searched word fits. */
public final class EmojiPicker {

    private static final int MOST_FOUND = 160;
    private static final int COLUMNS = 8;
    private static final double WIDTH = 336;
    private static final double HEIGHT = 280;
    private static final double ABOVE_BUTTON = 392;

    /** One emoji with a picture, and where that picture is: the order in which people look for them. */
    private record Choice(Emoji emoji, EmojiText.Span.Emoji span) {}

    private final Looks looks;
    private final Consumer<String> chosen;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final TilePane tiles = new TilePane();
    private List<Choice> all = List.of();

    public EmojiPicker(Looks looks, Consumer<String> chosen) {
        this.looks = looks;
        this.chosen = chosen;
        search.setId("search-emoji");
        search.setPromptText(looks.texts().say("composer.search-emoji"));
        search.textProperty().subscribe(this::search);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        tiles.setPrefColumns(COLUMNS);
        tiles.getStyleClass().add("emoji-tiles");
        popup.setAutoHide(true);
    }

    public void toggledBy(ToggleButton button) {
        popup.setOnHidden(_ -> button.setSelected(false));
        button.setOnAction(_ -> {
            if (button.isSelected()) {
                show(button);
            } else {
                popup.hide();
            }
        });
    }

    /** Above the node, ending where it ends. */
    public void show(Node above) {
        fill();
        search.clear();
        var button = above.getBoundsInLocal();
        var at = above.localToScreen(button.getMaxX() - WIDTH, button.getMinY() - ABOVE_BUTTON);
        popup.show(above, at.getX(), at.getY());
        search.requestFocus();
    }

    /** On first use: 1,900 emoji are not looked through before somebody wants one. */
    private void fill() {
        if (!all.isEmpty()) {
            return;
        }
        all = EmojiManager.getAllEmojis().stream()
                .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
                .filter(emoji -> !emoji.hasFitzpatrickComponent() && emoji.getGroup() != EmojiGroup.COMPONENT)
                .flatMap(emoji -> EmojiText.only(emoji.getEmoji()).map(span -> new Choice(emoji, span)).stream())
                .sorted(Comparator.comparingInt(choice -> choice.span.picture()))
                .toList();
        var scroll = Scrolling.down(tiles);
        scroll.setPrefSize(WIDTH, HEIGHT);
        var pane = new VBox(8, search, groups(), scroll);
        pane.getStyleClass().add("emoji-picker");
        popup.getContent().setAll(pane);
        search("");
    }

    private HBox groups() {
        var groups = new HBox();
        for (var group : EmojiGroup.values()) {
            all.stream()
                    .filter(choice -> choice.emoji.getGroup() == group)
                    .findFirst()
                    .ifPresent(first -> {
                        var button = button(first);
                        button.setOnAction(_ -> show(choice -> choice.emoji.getGroup() == group, all.size()));
                        groups.getChildren().add(button);
                    });
        }
        return groups;
    }

    private void search(String text) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            show(choice -> choice.emoji.getGroup() == EmojiGroup.SMILEYS_AND_EMOTION, all.size());
        } else {
            show(choice -> matches(choice.emoji, wanted), MOST_FOUND);
        }
    }

    private void show(Predicate<Choice> which, int most) {
        tiles.getChildren()
                .setAll(all.stream().filter(which).limit(most).map(this::button).toList());
    }

    private static boolean matches(Emoji emoji, String wanted) {
        return emoji.getDescription().toLowerCase(Locale.ROOT).contains(wanted)
                || emoji.getKeywords().stream().anyMatch(word -> word.startsWith(wanted));
    }

    private void pressed(KeyEvent key) {
        if (tiles.getChildren().isEmpty()) {
            return;
        }
        if (key.getCode() == KeyCode.DOWN) {
            tiles.getChildren().getFirst().requestFocus();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            ((Button) tiles.getChildren().getFirst()).fire();
            key.consume();
        }
    }

    private Button button(Choice choice) {
        var button = new Button();
        button.getStyleClass().addAll("icon-button", "emoji-button");
        button.setGraphic(looks.pictures().picture(choice.span));
        button.setAccessibleText(choice.emoji.getDescription());
        button.setTooltip(new Tooltip(choice.emoji.getDescription()));
        button.setOnAction(_ -> {
            popup.hide();
            chosen.accept(choice.emoji.getEmoji());
        });
        return button;
    }
}
