package chat.parley.desktop.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * Emoji in lines under titles, drawn as far as they are on the screen. One of them is marked; the keyboard stays in the field
 * above and moves the mark from there.
 */
final class EmojiGrid {

    /** Emoji that belong together; the title may be empty, then it takes no line. */
    record Section(String title, List<NamedEmoji> emoji) {}

    private sealed interface Line {
        record Title(String words) implements Line {}

        /** {@code first} counts the emoji in the lines before. */
        record Tiles(int first, List<NamedEmoji> emoji) implements Line {}
    }

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int COLUMNS = 9;
    private static final int LINES_OF_A_PAGE = 6;
    private static final double LINE_HEIGHT = 36;

    private final EmojiShelf shelf;
    private final EmojiPictures pictures;
    private final Consumer<NamedEmoji> choose;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ListView<Line> list = new ListView<>(lines);
    private final List<NamedEmoji> emoji = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable NamedEmoji> marked = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty mark = new SimpleIntegerProperty();

    EmojiGrid(Looks looks, Consumer<NamedEmoji> choose) {
        this.shelf = looks.emoji();
        this.pictures = looks.pictures();
        this.choose = choose;
        list.getStyleClass().add("emoji-grid");
        list.setFixedCellSize(LINE_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new LineCell());
        list.setPlaceholder(new Label(looks.texts().say("emoji.nothing")));
        marked.subscribe(now -> list.setAccessibleText(now == null ? "" : now.name()));
    }

    Node node() {
        return list;
    }

    /** Absent where there is none. */
    ReadOnlyObjectProperty<@Nullable NamedEmoji> marked() {
        return marked.getReadOnlyProperty();
    }

    /** Marks the first one. */
    void show(List<Section> sections) {
        emoji.clear();
        var next = new ArrayList<Line>();
        for (var section : sections) {
            if (!section.title.isEmpty() && !section.emoji.isEmpty()) {
                next.add(new Line.Title(section.title));
            }
            for (int from = 0; from < section.emoji.size(); from += COLUMNS) {
                var part = section.emoji.subList(from, Math.min(from + COLUMNS, section.emoji.size()));
                next.add(new Line.Tiles(emoji.size(), List.copyOf(part)));
                emoji.addAll(part);
            }
        }
        lines.setAll(next);
        list.scrollTo(0);
        mark(0);
    }

    /** Draws them in the tone that is set now. */
    void redraw() {
        lines.replaceAll(line -> line instanceof Line.Tiles tiles ? new Line.Tiles(tiles.first, tiles.emoji) : line);
    }

    /** Brings the title to the top and marks the first emoji under it. */
    void goTo(String title) {
        int at = lines.indexOf(new Line.Title(title));
        if (at >= 0 && lines.get(at + 1) instanceof Line.Tiles below) {
            list.scrollTo(at);
            mark(below.first);
        }
    }

    /** Whether it was a key that moves the mark. */
    boolean pressed(KeyCode key) {
        switch (key) {
            case LEFT -> mark(mark.get() - 1);
            case RIGHT -> mark(mark.get() + 1);
            case UP -> markInLine(-1);
            case DOWN -> markInLine(1);
            case PAGE_UP -> markInLine(-LINES_OF_A_PAGE);
            case PAGE_DOWN -> markInLine(LINES_OF_A_PAGE);
            default -> {
                return false;
            }
        }
        reveal();
        return true;
    }

    /** The same column, so many lines further; the last one of a line that is shorter. */
    private void markInLine(int step) {
        var tiles = lines.stream()
                .filter(Line.Tiles.class::isInstance)
                .map(Line.Tiles.class::cast)
                .toList();
        for (int i = 0; i < tiles.size(); i++) {
            int column = mark.get() - tiles.get(i).first;
            if (column < tiles.get(i).emoji.size()) {
                var to = tiles.get(Math.clamp(i + step, 0, tiles.size() - 1));
                mark(to.first + Math.min(column, to.emoji.size() - 1));
                return;
            }
        }
    }

    private void mark(int next) {
        int at = emoji.isEmpty() ? 0 : Math.clamp(next, 0, emoji.size() - 1);
        mark.set(at);
        marked.set(emoji.isEmpty() ? null : emoji.get(at));
    }

    private void reveal() {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i) instanceof Line.Tiles tiles && mark.get() < tiles.first + tiles.emoji.size()) {
                    flow.scrollTo(tiles.first == 0 ? 0 : i);
                    return;
                }
            }
        }
    }

    private final class LineCell extends ListCell<Line> {

        LineCell() {
            mark.subscribe(_ -> showMark());
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(line instanceof Line.Title title ? title.words : null);
            setGraphic(line instanceof Line.Tiles tiles ? tiles(tiles) : null);
            showMark();
        }

        private HBox tiles(Line.Tiles line) {
            var tiles = new HBox();
            for (int i = 0; i < line.emoji.size(); i++) {
                tiles.getChildren().add(tile(line.emoji.get(i), line.first + i));
            }
            return tiles;
        }

        private Button tile(NamedEmoji which, int at) {
            var tile = new Button();
            tile.getStyleClass().addAll("icon-button", "emoji-button");
            EmojiText.only(shelf.toned(which)).ifPresent(span -> tile.setGraphic(pictures.picture(span)));
            tile.setAccessibleText(which.name());
            tile.setFocusTraversable(false);
            tile.setOnMouseMoved(_ -> {
                if (mark.get() != at) {
                    mark(at);
                }
            });
            tile.setOnAction(_ -> choose.accept(which));
            return tile;
        }

        private void showMark() {
            if (getItem() instanceof Line.Tiles line && getGraphic() instanceof HBox tiles) {
                for (int i = 0; i < tiles.getChildren().size(); i++) {
                    tiles.getChildren().get(i).pseudoClassStateChanged(CHOSEN, line.first + i == mark.get());
                }
            }
        }
    }
}
