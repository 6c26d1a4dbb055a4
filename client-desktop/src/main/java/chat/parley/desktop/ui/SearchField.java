package chat.parley.desktop.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Draws the emoji of a field in colour, says what it is for, puts a magnifying glass into its frame, and the frame into the room that the sidebar leaves around it. */
public final class SearchField {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focus-inside");

    private SearchField() {}

    public static StackPane around(TextField field, EmojiPictures pictures) {
        field.accessibleTextProperty().bind(field.promptTextProperty());
        field.setSkin(new EmojiFieldSkin(field, pictures));
        HBox.setHgrow(field, Priority.ALWAYS);
        var frame = new HBox(8, Icons.small(Feather.SEARCH), field);
        frame.setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("search-field");
        field.focusedProperty().subscribe(focused -> frame.pseudoClassStateChanged(FOCUSED, focused));
        var room = new StackPane(frame);
        room.getStyleClass().add("search-room");
        return room;
    }
}
