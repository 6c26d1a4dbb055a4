package chat.parley.desktop.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Chooses an emoji: from those chosen last, by group, or by words; in the tone of skin that one likes. */
public final class EmojiPicker {

    private static final int MOST_FOUND = 180;
    private static final double GAP = 8;
    private static final String HAND = "✋";
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");

    private final Looks looks;
    private final Consumer<String> chosen;
    private final Popup popup = new Popup();
    private final TextField search = new TextField();
    private final EmojiGrid grid;
    private final HBox groups = new HBox();
    private final Map<SkinTone, Button> tones = new EnumMap<>(SkinTone.class);
    /** The shelf outlives this. */
    private Subscription following = Subscription.EMPTY;

    private boolean filled;

    public EmojiPicker(Looks looks, Consumer<String> chosen) {
        this.looks = looks;
        this.chosen = chosen;
        grid = new EmojiGrid(looks, this::choose);
        search.setId("search-emoji");
        search.setPromptText(looks.texts().say("emoji.search"));
        search.textProperty().subscribe(this::search);
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        popup.setAutoHide(true);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_RIGHT);
        popup.showingProperty().subscribe(this::follow);
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
        var at = above.localToScreen(above.getBoundsInLocal());
        popup.show(above, at.getMaxX(), at.getMinY() - GAP);
        search.requestFocus();
    }

    /** On first use: 1,900 emoji are not looked through before somebody wants one. */
    private void fill() {
        if (filled) {
            return;
        }
        filled = true;
        groups.getStyleClass().add("emoji-groups");
        var pane = new VBox(GAP, SearchField.around(search, looks.pictures()), groups, grid.node(), footer());
        pane.setId("emoji-picker");
        pane.getStyleClass().add("emoji-picker");
        popup.getContent().setAll(pane);
    }

    private void follow(boolean showing) {
        following.unsubscribe();
        following = showing
                ? Subscription.combine(
                        looks.emoji().tone().subscribe(this::draw),
                        looks.emoji().catalogue().subscribe(this::offer))
                : Subscription.EMPTY;
    }

    private void draw(SkinTone tone) {
        tones.forEach((one, button) -> button.pseudoClassStateChanged(OWN, one == tone));
        grid.redraw();
    }

    private void offer(@Nullable EmojiCatalogue catalogue) {
        if (catalogue != null) {
            if (groups.getChildren().isEmpty()) {
                fillGroups(catalogue);
            }
            search(search.getText());
        }
    }

    private void fillGroups(EmojiCatalogue catalogue) {
        var recent = Icons.button(Feather.CLOCK, "emoji-recent", looks.texts().say("emoji.recent"));
        recent.setOnAction(_ -> goTo("emoji.recent"));
        groups.getChildren().setAll(recent);
        for (var group : NamedEmoji.Group.values()) {
            var first = catalogue.all().stream()
                    .filter(emoji -> emoji.group() == group)
                    .findFirst()
                    .orElseThrow();
            var button = new Button();
            button.getStyleClass().addAll("icon-button", "emoji-button");
            draw(button, first.text(), group.key());
            button.setOnAction(_ -> goTo(group.key()));
            groups.getChildren().add(button);
        }
    }

    private void goTo(String group) {
        search.clear();
        grid.goTo(looks.texts().say(group));
        search.requestFocus();
    }

    private void search(String text) {
        var catalogue = filled ? looks.emoji().catalogue().get() : null;
        if (catalogue == null) {
            return;
        }
        grid.show(
                text.isBlank()
                        ? sections(catalogue)
                        : List.of(new EmojiGrid.Section("", catalogue.search(text, MOST_FOUND))));
    }

    private List<EmojiGrid.Section> sections(EmojiCatalogue catalogue) {
        var sections = new ArrayList<EmojiGrid.Section>();
        sections.add(new EmojiGrid.Section(
                looks.texts().say("emoji.recent"),
                looks.emoji().recent().stream()
                        .flatMap(text -> catalogue.of(text).stream())
                        .toList()));
        for (var group : NamedEmoji.Group.values()) {
            sections.add(new EmojiGrid.Section(
                    looks.texts().say(group.key()),
                    catalogue.all().stream()
                            .filter(emoji -> emoji.group() == group)
                            .toList()));
        }
        return sections;
    }

    /** What is marked in words, and the tones. */
    private HBox footer() {
        var name = new Label();
        name.setId("emoji-name");
        name.getStyleClass().add("subtitle");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        grid.marked().subscribe(now -> {
            name.setText(now == null ? "" : now.name());
            search.setAccessibleHelp(name.getText());
        });
        var footer = new HBox(2, name);
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.getStyleClass().add("emoji-footer");
        for (var tone : SkinTone.values()) {
            footer.getChildren().add(toneButton(tone));
        }
        return footer;
    }

    private Button toneButton(SkinTone tone) {
        var button = new Button();
        button.setId(tone.key().substring("emoji.".length()));
        button.getStyleClass().addAll("icon-button", "emoji-button", "tone");
        draw(button, tone.on(HAND), tone.key());
        button.setOnAction(_ -> looks.emoji().tone().set(tone));
        tones.put(tone, button);
        return button;
    }

    private void draw(Button button, String emoji, String meaning) {
        EmojiText.only(emoji)
                .ifPresent(span -> button.setGraphic(looks.pictures().picture(span)));
        button.setAccessibleText(looks.texts().say(meaning));
        button.setTooltip(new Tooltip(looks.texts().say(meaning)));
    }

    private void pressed(KeyEvent key) {
        var marked = grid.marked().get();
        if (key.getCode() == KeyCode.ENTER && marked != null) {
            choose(marked);
            key.consume();
        } else if (grid.pressed(key.getCode())) {
            key.consume();
        }
    }

    private void choose(NamedEmoji emoji) {
        popup.hide();
        chosen.accept(looks.emoji().choose(emoji));
    }
}
