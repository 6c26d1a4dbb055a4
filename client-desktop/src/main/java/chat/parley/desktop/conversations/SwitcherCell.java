package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.SwitcherViewModel.Place;
import chat.parley.desktop.ui.Badge;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PersonRow;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.User;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/** A conversation or a person one can go to, with what is unread there. */
final class SwitcherCell extends ListCell<Place> {

    private final Texts texts;
    private final Badge badge = new Badge();
    private final PersonRow row;

    SwitcherCell(Looks looks) {
        this.texts = looks.texts();
        this.row = new PersonRow(looks, badge);
        getStyleClass().add("conversation-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Place place, boolean empty) {
        super.updateItem(place, empty);
        if (place == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (place) {
            case Place.Conversation(ConversationItem item) -> {
                row.show(item.avatarId(), item.title(), below(item, texts), item.online());
                badge.show(item.unread().count());
                badge.mute(item.standing().muted());
            }
            case Place.Person(User user) -> {
                row.show(user.handle().text(), user.name(), "@" + user.handle(), false);
                badge.show(0);
            }
        }
        setAccessibleText(spoken(place, texts));
        setGraphic(row);
    }

    /** What a screen reader says of the place. */
    static String spoken(Place place, Texts texts) {
        return switch (place) {
            case Place.Conversation(ConversationItem item) -> {
                var spoken = item.title() + ", " + below(item, texts);
                int unread = item.unread().count();
                yield unread == 0 ? spoken : spoken + ", " + texts.say("conversations.unread", unread);
            }
            case Place.Person(User user) -> user.name() + ", @" + user.handle();
        };
    }

    private static String below(ConversationItem item, Texts texts) {
        return item.isGroup() ? texts.say("switcher.group") : "@" + item.avatarId();
    }
}
