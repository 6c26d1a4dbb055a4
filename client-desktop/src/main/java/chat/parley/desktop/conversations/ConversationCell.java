package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.ConversationItem.Preview;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.Badge;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Tick;
import java.util.ArrayList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A conversation's avatar, name, time, preview, tick and unread count. */
final class ConversationCell extends ListCell<ConversationItem> {

    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

    private final Looks looks;
    private final Avatar avatar = new Avatar(Avatar.Size.LARGE);
    private final EmojiLabel name;
    private final EmojiLabel preview;
    private final Label time = new Label();
    private final Tick tick = new Tick();
    private final FontIcon muted = Icons.small(Feather.BELL_OFF);
    private final Badge badge = new Badge();
    private final HBox row;

    ConversationCell(Looks looks) {
        this.looks = looks;
        this.name = new EmojiLabel(looks.pictures());
        this.preview = new EmojiLabel(looks.pictures());
        getStyleClass().add("conversation-cell");
        name.getStyleClass().add("name");
        preview.getStyleClass().add("preview");
        time.getStyleClass().add("time");
        time.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(preview, Priority.ALWAYS);
        var top = new HBox(8, name, time);
        top.setAlignment(Pos.CENTER_LEFT);
        var below = new HBox(6, tick, preview, muted, badge);
        below.setAlignment(Pos.CENTER_LEFT);
        below.setMinHeight(20);
        var words = new VBox(2, top, below);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, avatar, words);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ConversationItem item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        avatar.show(item.avatarId(), item.title());
        avatar.showOnline(item.online());
        name.show(new EmojiLabel.Part(item.title(), ""));
        time.setText(item.at() == null ? "" : looks.times().brief(item.at()));
        tick.show(item.preview().kind() == Preview.Kind.DRAFT ? Tick.State.NONE : item.tick());
        showPreview(item.preview());
        muted.setVisible(item.unread().muted());
        muted.setManaged(item.unread().muted());
        badge.show(item.unread().count());
        badge.mute(item.unread().muted());
        pseudoClassStateChanged(
                UNREAD, item.unread().count() > 0 && !item.unread().muted());
        setAccessibleText(spoken(item));
        setGraphic(row);
        if (isShowing()) {
            row.applyCss(); // a list changes its cells after the styles of a frame were applied
        }
    }

    private boolean isShowing() {
        return getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isShowing();
    }

    private void showPreview(Preview shown) {
        var text = new EmojiLabel.Part(shown.text(), shown.kind() == Preview.Kind.NOTE ? "note" : "");
        if (shown.label().isEmpty()) {
            preview.show(text);
        } else {
            preview.show(
                    new EmojiLabel.Part(shown.label() + " ", shown.kind() == Preview.Kind.DRAFT ? "draft" : "label"),
                    text);
        }
    }

    private String spoken(ConversationItem item) {
        var parts = new ArrayList<String>();
        parts.add(item.title());
        if (item.online()) {
            parts.add(looks.texts().say("presence.online"));
        }
        if (item.unread().count() > 0) {
            parts.add(looks.texts().say("conversations.unread", item.unread().count()));
        }
        parts.add((item.preview().label() + " " + item.preview().text()).strip());
        if (item.at() != null) {
            parts.add(looks.times().brief(item.at()));
        }
        return String.join(", ", parts);
    }
}
