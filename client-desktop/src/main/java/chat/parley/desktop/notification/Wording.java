package chat.parley.desktop.notification;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.Set;

/** The words of a notification. */
final class Wording {
    private static final int LONGEST = 200;

    private final Texts texts;
    private final Cache cache;

    Wording(Texts texts, Cache cache) {
        this.texts = texts;
        this.cache = cache;
    }

    /** Who speaks, in a group also where, and what is said if that may be shown. */
    Notification of(ConversationRow row, Entry entry, boolean withText) {
        String title = row.id().isDirect()
                ? row.title()
                : texts.say("notification.in-group", name(entry.author()), row.title());
        return new Notification(row.id(), title, withText ? said(entry.content()) : texts.say("notification.new"));
    }

    private String name(Handle author) {
        return cache.person(author).map(User::name).orElse(author.text());
    }

    private String said(Content content) {
        return switch (content) {
            case Content.Text text -> plain(text.text());
            case Content.File file -> file.file().name();
            default -> texts.say("notification.new");
        };
    }

    private static String plain(String text) {
        String start = text.substring(0, Math.min(LONGEST, text.length()));
        return MessageText.of(start, Set.of()).plain().strip();
    }
}
