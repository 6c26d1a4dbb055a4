package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Takes the list's place while somebody to write to is looked for. */
public final class NewChatView extends VBox {

    private final PeopleSearchView search;

    /** {@code newGroup} is called when the person wants several people, {@code close} when they give up. */
    public NewChatView(NewChatViewModel model, Looks looks, Runnable newGroup, Runnable close) {
        super(8);
        setId("new-chat-pane");
        getStyleClass().add("new-chat");
        search = new PeopleSearchView(model.search(), looks, _ -> false, person -> model.choose(person.handle()));
        VBox.setVgrow(search, Priority.ALWAYS);
        var error = new ErrorLabel(model.errand().error());
        error.setId("new-chat-error");
        var errorRoom = new StackPane(error);
        errorRoom.getStyleClass().add("search-room");
        getChildren().addAll(header(looks, close), group(looks, newGroup), errorRoom, search);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    public void begin() {
        search.field().clear();
        search.field().requestFocus();
    }

    private static HBox header(Looks looks, Runnable close) {
        var back =
                Icons.button(Feather.ARROW_LEFT, "leave-new-chat", looks.texts().say("shell.back"));
        back.setOnAction(_ -> close.run());
        var title = new Label(looks.texts().say("people.title"));
        title.getStyleClass().add("title");
        var header = new HBox(8, back, title);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("sidebar-header");
        return header;
    }

    private static StackPane group(Looks looks, Runnable newGroup) {
        var group = new Button(looks.texts().say("group.title"), Icons.icon(Feather.USERS));
        group.setId("new-group");
        group.setGraphicTextGap(12);
        group.setMaxWidth(Double.MAX_VALUE);
        group.setAlignment(Pos.CENTER_LEFT);
        group.getStyleClass().add("row-button");
        group.setOnAction(_ -> newGroup.run());
        var room = new StackPane(group);
        room.getStyleClass().add("search-room");
        return room;
    }
}
