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
import javafx.scene.Node;
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
    private final FontIcon favourite = Icons.small(Feather.STAR);
    private final Label mention = new Label("@");
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
        favourite.getStyleClass().add("favourite");
        mention.getStyleClass().addAll("badge", "mention-mark");
        mention.setMinWidth(USE_PREF_SIZE);
        var top = new HBox(8, name, favourite, time);
        top.setAlignment(Pos.CENTER_LEFT);
        var below = new HBox(6, tick, preview, muted, mention, badge);
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
        boolean ofLine =
                item.preview().kind() == Preview.Kind.LINE || item.preview().kind() == Preview.Kind.NOTE;
        tick.show(ofLine ? item.tick() : Tick.State.NONE);
        showPreview(item.preview());
        var standing = item.standing();
        shown(muted, standing.muted());
        shown(favourite, standing.favourite());
        shown(mention, item.unread().mentioned());
        badge.show(item.unread().count());
        badge.mute(standing.muted());
        pseudoClassStateChanged(UNREAD, item.unread().count() > 0 && !standing.muted());
        setAccessibleText(spoken(item));
        setGraphic(row);
        if (isShowing()) {
            row.applyCss(); // a list changes its cells after the styles of a frame were applied
        }
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private boolean isShowing() {
        return getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isShowing();
    }

    private void showPreview(Preview shown) {
        var text = new EmojiLabel.Part(shown.text(), style(shown.kind()));
        if (shown.label().isEmpty()) {
            preview.show(text);
        } else {
            preview.show(
                    new EmojiLabel.Part(shown.label() + " ", shown.kind() == Preview.Kind.DRAFT ? "draft" : "label"),
                    text);
        }
    }

    private static String style(Preview.Kind kind) {
        return switch (kind) {
            case NOTE -> "note";
            case TYPING -> "typing";
            case LINE, DRAFT -> "";
        };
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
        if (item.unread().mentioned()) {
            parts.add(looks.texts().say("conversations.mentioned"));
        }
        if (item.standing().favourite()) {
            parts.add(looks.texts().say("conversations.favourite"));
        }
        if (item.standing().muted()) {
            parts.add(looks.texts().say("conversations.muted"));
        }
        parts.add((item.preview().label() + " " + item.preview().text()).strip());
        if (item.at() != null) {
            parts.add(looks.times().brief(item.at()));
        }
        return String.join(", ", parts);
    }
}
