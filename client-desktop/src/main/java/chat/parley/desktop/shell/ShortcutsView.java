package chat.parley.desktop.shell;

import chat.parley.desktop.ui.Scrolling;
import chat.parley.desktop.ui.Texts;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** All keys and what they do, on one card. */
final class ShortcutsView extends VBox {

    private static final double WIDTH = 480;

    private record Row(String keys, String does) {}

    private final Texts texts;
    private final ScrollPane scroll;

    ShortcutsView(Texts texts) {
        super(12);
        this.texts = texts;
        getStyleClass().add("shortcuts");
        setMaxWidth(WIDTH);
        var title = new Label(texts.say("shortcuts.title"));
        title.setId("shortcuts-title");
        title.getStyleClass().add("title");
        var all = new VBox(
                16,
                part("shortcuts.anywhere", anywhere()),
                part("timeline.title", ofMessages()),
                part("shortcuts.writing", ofWriting()));
        scroll = Scrolling.down(all);
        scroll.setId("shortcuts-list");
        scroll.setAccessibleText(texts.say("shortcuts.title"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.TAB) {
                key.consume(); // there is nowhere else to go
            }
        });
    }

    /** On the list, so that the arrows scroll it. */
    @Override
    public void requestFocus() {
        scroll.requestFocus();
    }

    private List<Row> anywhere() {
        return List.of(
                new Row(Shortcuts.SWITCH.getDisplayText(), "switcher.title"),
                new Row(Shortcuts.NEW_CHAT.getDisplayText(), "people.title"),
                new Row(Shortcuts.NEW_GROUP.getDisplayText(), "group.title"),
                new Row(Shortcuts.SEARCH_HERE.getDisplayText(), "search.here"),
                new Row(Shortcuts.SEARCH_ALL.getDisplayText(), "conversations.search"),
                new Row(Shortcuts.DETAILS.getDisplayText(), "details.show"),
                new Row(Shortcuts.SETTINGS.getDisplayText(), "settings.title"),
                new Row(Shortcuts.withShortcut("+"), "size.larger"),
                new Row(Shortcuts.withShortcut("−"), "size.smaller"),
                new Row(Shortcuts.withShortcut("0"), "size.usual"),
                new Row(Shortcuts.HELP.getDisplayText() + "  F1", "shortcuts.title"),
                new Row("Esc", "shortcuts.escape"));
    }

    private static List<Row> ofMessages() {
        return List.of(
                new Row("↑  ↓", "shortcuts.move"),
                new Row("+", "timeline.react"),
                new Row("R", "timeline.reply"),
                new Row("E", "timeline.edit"),
                new Row("P", "timeline.pin"),
                new Row(Shortcuts.withShortcut("C"), "timeline.copy"),
                new Row("Del", "timeline.delete"),
                new Row("S", "timeline.retry"),
                new Row("Enter", "shortcuts.jump"),
                new Row("End", "timeline.to-end"));
    }

    private static List<Row> ofWriting() {
        return List.of(
                new Row("Enter", "composer.send"),
                new Row("Shift+Enter", "shortcuts.break"),
                new Row("↑", "shortcuts.edit-last"),
                new Row("@", "shortcuts.mention"));
    }

    private VBox part(String key, List<Row> rows) {
        var name = new Label(texts.say(key));
        name.getStyleClass().add("section");
        var grid = new GridPane(16, 8);
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(words);
        for (int i = 0; i < rows.size(); i++) {
            var does = new Label(texts.say(rows.get(i).does()));
            does.setWrapText(true);
            var keys = new Label(texts.keys(rows.get(i).keys()));
            keys.getStyleClass().add("key");
            keys.setMinWidth(USE_PREF_SIZE);
            does.setAccessibleRole(AccessibleRole.TEXT);
            does.setAccessibleText(does.getText() + ": " + keys.getText());
            GridPane.setValignment(keys, VPos.TOP);
            GridPane.setHalignment(keys, HPos.RIGHT);
            grid.addRow(i, does, keys);
        }
        return new VBox(8, name, grid);
    }
}
