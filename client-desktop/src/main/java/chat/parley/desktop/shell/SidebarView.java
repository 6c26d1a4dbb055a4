package chat.parley.desktop.shell;

import chat.parley.desktop.conversations.ConversationsView;
import chat.parley.desktop.conversations.NewChatView;
import chat.parley.desktop.conversations.NewGroupView;
import chat.parley.desktop.search.ResultsView;
import chat.parley.desktop.shell.MainViewModel.Side;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.OnDemand;
import chat.parley.desktop.ui.Theme;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One's own avatar and a new chat above the list of conversations. */
final class SidebarView extends StackPane {

    private final ConversationsView conversations;
    private @Nullable Node before;

    SidebarView(MainViewModel model, Looks looks, Theme theme, Runnable shortcuts, Runnable signOut) {
        getStyleClass().add("sidebar");
        var messages = new ResultsView(model.search(), looks, model::jump);
        conversations = new ConversationsView(
                model.conversations(), model.listDeeds(), looks, messages, item -> model.showDetails(item.id()));
        var list = new VBox(header(model, looks, theme, shortcuts, signOut), conversations);
        VBox.setVgrow(conversations, Priority.ALWAYS);
        Runnable toList = () -> model.side().set(Side.LIST);
        var newChat = new OnDemand<>(
                () -> new NewChatView(model.newChat(), looks, () -> model.side().set(Side.NEW_GROUP), toList));
        var newGroup = new OnDemand<>(() -> new NewGroupView(model.newGroup(), looks, toList));
        getChildren().add(list);
        model.side().subscribe((was, side) -> {
            if (was == Side.LIST) {
                before = getScene() == null ? null : getScene().getFocusOwner();
            }
            switch (side) {
                case LIST -> {
                    show(list);
                    focusAgain();
                }
                case NEW_CHAT -> {
                    show(newChat.get());
                    newChat.get().begin();
                }
                case NEW_GROUP -> {
                    show(newGroup.get());
                    newGroup.get().begin();
                }
            }
        });
    }

    private void show(Node view) {
        if (!getChildren().contains(view)) {
            getChildren().add(view);
        }
        getChildren().forEach(child -> child.setVisible(child.equals(view)));
    }

    /** Where the focus was before the list made way. */
    private void focusAgain() {
        if (before == null || before.getScene() == null) {
            conversations.focusList();
        } else {
            before.requestFocus();
        }
        before = null;
    }

    void focusList() {
        conversations.focusList();
    }

    void focusSearch() {
        conversations.focusSearch();
    }

    private static HBox header(MainViewModel model, Looks looks, Theme theme, Runnable shortcuts, Runnable signOut) {
        var title = new Label(looks.texts().say("conversations.title"));
        title.getStyleClass().add("title");
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var begin = Icons.button(Feather.EDIT, "new-chat", looks.texts().say("people.title"));
        begin.setOnAction(_ -> model.side().set(Side.NEW_CHAT));
        var own = new OwnMenu(model, looks.texts(), theme, shortcuts, () -> model.signOut(signOut));
        var header = new HBox(8, own, title, room, begin);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("sidebar-header");
        return header;
    }
}
