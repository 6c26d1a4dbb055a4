package chat.parley.desktop.shell;

import chat.parley.desktop.conversations.ConversationsView;
import chat.parley.desktop.conversations.NewChatView;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Theme;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One's own avatar and a new chat above the list of conversations. */
final class SidebarView extends StackPane {

    private final ConversationsView conversations;

    SidebarView(MainViewModel model, Looks looks, Theme theme, Runnable signOut) {
        getStyleClass().add("sidebar");
        conversations = new ConversationsView(model.conversations(), looks);
        var list = new VBox(header(model, looks, theme, signOut), conversations);
        VBox.setVgrow(conversations, Priority.ALWAYS);
        var newChat = new NewChatView(
                model.newChat(), looks, () -> model.findingPeople().set(false));
        getChildren().addAll(list, newChat);
        newChat.visibleProperty().bind(model.findingPeople());
        list.visibleProperty().bind(model.findingPeople().not());
        model.findingPeople().subscribe((_, finding) -> {
            if (finding) {
                newChat.begin();
            } else {
                conversations.focusList();
            }
        });
    }

    void focusSearch() {
        conversations.focusSearch();
    }

    private static HBox header(MainViewModel model, Looks looks, Theme theme, Runnable signOut) {
        var title = new Label(looks.texts().say("conversations.title"));
        title.getStyleClass().add("title");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var begin = Icons.button(Feather.EDIT, "new-chat", looks.texts().say("people.title"));
        begin.setOnAction(_ -> model.findingPeople().set(true));
        var header = new HBox(
                8, new OwnMenu(model.user(), looks.texts(), theme, () -> model.signOut(signOut)), title, room, begin);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("sidebar-header");
        return header;
    }
}
