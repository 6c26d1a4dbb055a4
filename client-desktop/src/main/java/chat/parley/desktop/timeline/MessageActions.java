package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Looks;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/** Does with a message what a key, the menu or the buttons beside it say. */
final class MessageActions {

    private final Deeds deeds;
    private final Looks looks;
    private final ReactionBar reactions;
    private @Nullable MessageMenu menu;

    MessageActions(Deeds deeds, Looks looks) {
        this.deeds = deeds;
        this.looks = looks;
        this.reactions = new ReactionBar(looks, deeds);
    }

    Deeds deeds() {
        return deeds;
    }

    /** {@code at} is where the message is, for what opens beside it. */
    void perform(Action action, Bubble bubble, Node at) {
        if (!bubble.allows(action)) {
            return;
        }
        switch (action) {
            case REACT -> reactions.show(bubble, at);
            case REPLY -> deeds.reply(bubble);
            case COPY -> copy(bubble);
            case EDIT -> deeds.edit(bubble);
            case PIN -> deeds.pin(bubble);
            case DELETE -> deeds.delete(bubble);
            case RETRY -> deeds.retry(bubble);
            case DISCARD -> deeds.discard(bubble);
        }
    }

    /** One menu is open at a time. */
    void openMenu(Bubble bubble, Node at, double screenX, double screenY) {
        if (menu != null) {
            menu.hide();
        }
        menu = new MessageMenu(bubble, looks.texts(), action -> perform(action, bubble, at));
        menu.show(at, screenX, screenY);
    }

    private static void copy(Bubble bubble) {
        var content = new ClipboardContent();
        content.putString(bubble.body().typed());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
