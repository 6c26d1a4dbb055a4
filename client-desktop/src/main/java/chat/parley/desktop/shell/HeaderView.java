package chat.parley.desktop.shell;

import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Above the timeline: with whom one talks. */
final class HeaderView extends HBox {

    private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
    private final EmojiLabel title;
    private final Label presence = new Label();
    private final Button back;

    HeaderView(Looks looks, MainViewModel model, Runnable goBack) {
        getStyleClass().add("conversation-header");
        setAlignment(Pos.CENTER_LEFT);
        title = new EmojiLabel(looks.pictures());
        title.setId("conversation-title");
        title.getStyleClass().add("header-name");
        presence.setId("presence");
        presence.getStyleClass().add("subtitle");
        presence.managedProperty().bind(presence.textProperty().isNotEmpty());
        back = Icons.button(Feather.ARROW_LEFT, "back", looks.texts().say("shell.back"));
        back.setOnAction(_ -> goBack.run());
        var words = new VBox(1, title, presence);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var search = Icons.button(Feather.SEARCH, "search-here", looks.texts().say("search.here"));
        search.setOnAction(_ -> model.pane().set(MainViewModel.Pane.SEARCH));
        var details = Icons.button(Feather.INFO, "show-details", looks.texts().say("details.show"));
        details.setOnAction(_ -> model.toggle(MainViewModel.Pane.DETAILS));
        getChildren().addAll(back, avatar, words, search, details);
        narrow(false);
    }

    void show(MainViewModel.@Nullable Header header) {
        if (header == null) {
            return;
        }
        var conversation = header.conversation();
        avatar.show(conversation.avatarId(), conversation.title());
        avatar.showOnline(conversation.online());
        title.show(new EmojiLabel.Part(conversation.title(), ""));
        presence.setText(header.presence());
    }

    /** Where the list is not beside the conversation, a button leads back to it. */
    void narrow(boolean narrow) {
        back.setVisible(narrow);
        back.setManaged(narrow);
    }
}
