package chat.parley.desktop.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Somebody in a list: avatar, name, a line below it, and what may stand after them. */
public final class PersonRow extends HBox {

    private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
    private final EmojiLabel name;
    private final Label below = new Label();

    public PersonRow(Looks looks, Node... after) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        name = new EmojiLabel(looks.pictures());
        name.getStyleClass().add("name");
        below.getStyleClass().add("subtitle");
        var words = new VBox(1, name, below);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(avatar, words);
        getChildren().addAll(after);
    }

    public void show(String handle, String shownName, String shownBelow, boolean online) {
        avatar.show(handle, shownName);
        avatar.showOnline(online);
        name.show(new EmojiLabel.Part(shownName, ""));
        below.setText(shownBelow);
    }
}
