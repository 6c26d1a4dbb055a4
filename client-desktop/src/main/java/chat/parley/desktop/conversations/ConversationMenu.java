package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.ConversationDeeds.Silence;
import chat.parley.desktop.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;

/** What can be done to a conversation from its row; what can't is not offered. */
final class ConversationMenu {

    private final ConversationDeeds deeds;
    private final Texts texts;
    private final Consumer<ConversationItem> details;
    private @Nullable ContextMenu open;

    ConversationMenu(ConversationDeeds deeds, Texts texts, Consumer<ConversationItem> details) {
        this.deeds = deeds;
        this.texts = texts;
        this.details = details;
    }

    /** Takes the place of the one that was opened before. */
    ContextMenu of(ConversationItem item) {
        if (open != null) {
            open.hide();
        }
        var menu = new ContextMenu();
        menu.setId("conversation-menu");
        menu.getItems().addAll(items(item));
        open = menu;
        return menu;
    }

    private List<MenuItem> items(ConversationItem item) {
        var items = new ArrayList<MenuItem>();
        var standing = item.standing();
        items.add(entry("row-details", texts.say("details.show"), () -> details.accept(item)));
        if (item.unread().count() > 0) {
            items.add(entry("row-read", texts.say("row.mark-read"), () -> deeds.markRead(item)));
        }
        items.add(entry(
                "row-favourite",
                texts.say(standing.favourite() ? "row.favourite-off" : "row.favourite-on"),
                () -> deeds.favour(item)));
        items.add(
                standing.muted() ? entry("row-unmute", texts.say("mute.off"), () -> deeds.unmute(item)) : mutes(item));
        items.add(entry(
                "row-archive",
                texts.say(standing.archived() ? "row.archive-off" : "row.archive-on"),
                () -> deeds.archive(item)));
        var peer = item.peer();
        if (item.isGroup() && standing.member()) {
            items.add(new SeparatorMenuItem());
            items.add(entry("row-leave", texts.say("leave.menu"), () -> deeds.leave(item)));
        } else if (item.isWithSomebody() && peer != null) {
            items.add(new SeparatorMenuItem());
            items.add(entry("row-block", texts.say("block.menu"), () -> deeds.block(peer, item.title(), () -> {})));
        }
        return items;
    }

    private Menu mutes(ConversationItem item) {
        var menu = new Menu(texts.say("mute.title"));
        menu.setId("row-mute");
        menu.getItems()
                .addAll(
                        entry("mute-hour", texts.say("mute.hour"), () -> deeds.mute(item, Silence.HOUR)),
                        entry("mute-workday", texts.say("mute.workday"), () -> deeds.mute(item, Silence.WORKDAY)),
                        entry("mute-for-ever", texts.say("mute.for-ever"), () -> deeds.mute(item, Silence.FOR_EVER)));
        return menu;
    }

    private static MenuItem entry(String id, String words, Runnable deed) {
        var entry = new MenuItem(words);
        entry.setId(id);
        entry.setOnAction(_ -> deed.run());
        return entry;
    }
}
