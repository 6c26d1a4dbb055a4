package chat.parley.desktop.notification;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Change;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is told of one account's messages: of each conversation the newest that came just now, until it is read, here or on
 * another device. Not what the user is looking at, and of a muted group only what names the user. Thread-safe; returns at once.
 *
 * <p>The conversations that something happened to wait, each once and at most 100 of them, for one worker at a time, which looks at how
 * they stand by then: so nothing is shown of what was read in the meantime, and many messages at once are one notification.
 */
public final class Notifications {
    private static final int MOST_WAITING = 100;

    /** What is wanted of notifications. */
    public record Wanted(boolean shown, boolean withText) {}

    /** What has come of a conversation since it was last looked at; {@code naming} is the newest that names the user. */
    private record News(@Nullable Entry newest, @Nullable Entry naming) {
        static final News NONE = new News(null, null);

        News and(Entry entry, boolean names) {
            return new News(entry, names ? entry : naming);
        }

        /** Whoever writes to the user alone names nobody else. */
        @Nullable
        Entry inMuted(ConversationId conversation) {
            return conversation.isDirect() ? null : naming;
        }
    }

    /** What is shown of a conversation now, and what it tells of. */
    private record Told(Entry entry, Notification notification) {}

    private final NotificationService service;
    private final Cache cache;
    private final Wording wording;
    private final InstantSource clock;
    private final Executor background;
    private final LinkedHashMap<ConversationId, News> waiting = new LinkedHashMap<>();
    private final Map<ConversationId, Told> shown = new HashMap<>();
    private boolean working;
    private @Nullable ConversationId lookedAt;
    private Wanted wanted = new Wanted(true, true);

    /** {@code background} may wait for disk and system. */
    public Notifications(
            NotificationService service, Cache cache, Texts texts, InstantSource clock, Executor background) {
        this.service = service;
        this.cache = cache;
        this.wording = new Wording(texts, cache);
        this.clock = clock;
        this.background = background;
    }

    /** Somebody else has said something just now, and the cache has it. */
    public void arrived(Entry entry) {
        boolean names =
                entry.content() instanceof Content.Text text && text.mentions().contains(cache.user());
        synchronized (this) {
            if (wanted.shown()) {
                waiting.merge(
                        entry.conversation(), News.NONE.and(entry, names), (before, _) -> before.and(entry, names));
                begin();
            }
        }
    }

    /** The cache has changed: what was told of may have been read. */
    public synchronized void changed(Change change) {
        switch (change) {
            case Change.Row(ConversationId conversation) -> lookAgain(List.of(conversation));
            case Change.Person _, Change.Everything _, Change.Renewed _ -> lookAgain(Set.copyOf(shown.keySet()));
            case Change.Lines _, Change.Members _ -> {}
        }
    }

    /** The user looks at this conversation now, or at none. */
    public synchronized void looksAt(@Nullable ConversationId conversation) {
        lookedAt = conversation;
        if (conversation != null) {
            lookAgain(List.of(conversation));
        }
    }

    /** From now on; what is not wanted any more goes away. */
    public synchronized void want(Wanted now) {
        wanted = now;
        lookAgain(Set.copyOf(shown.keySet()));
    }

    /** Nothing of this account is told any more. */
    public void end() {
        want(new Wanted(false, false));
    }

    private void lookAgain(Iterable<ConversationId> conversations) {
        for (ConversationId conversation : conversations) {
            if (shown.containsKey(conversation)) {
                waiting.putIfAbsent(conversation, News.NONE);
            }
        }
        begin();
    }

    private void begin() {
        while (waiting.size() > MOST_WAITING) {
            waiting.pollFirstEntry();
        }
        if (!working && !waiting.isEmpty()) {
            working = true;
            background.execute(this::work);
        }
    }

    private void work() {
        try {
            Map.@Nullable Entry<ConversationId, News> next = next();
            if (next != null) {
                look(next.getKey(), next.getValue());
            }
        } finally {
            goOn();
        }
    }

    private synchronized Map.@Nullable Entry<ConversationId, News> next() {
        return waiting.pollFirstEntry();
    }

    private synchronized void goOn() {
        working = false;
        begin();
    }

    private void look(ConversationId conversation, News news) {
        Wanted now = wanted();
        Optional<ConversationRow> unread =
                now.shown() ? cache.conversation(conversation).filter(row -> row.unread() > 0) : Optional.empty();
        if (unread.isEmpty() || isLookedAt(conversation)) {
            if (forget(conversation)) {
                service.withdraw(conversation);
            }
            return;
        }
        show(unread.get(), news, now.withText());
    }

    private void show(ConversationRow row, News news, boolean withText) {
        boolean muted = row.settings().mutedAt(clock.millis());
        @Nullable Told before = told(row.id());
        @Nullable Entry fresh = muted ? news.inMuted(row.id()) : news.newest();
        @Nullable Entry entry = fresh == null && before != null ? before.entry() : fresh;
        if (entry == null) {
            return;
        }
        // who writes for the first time may have a name only now
        Notification notification = wording.of(row, entry, withText);
        if (fresh != null || before == null || !notification.equals(before.notification())) {
            remember(new Told(entry, notification));
            service.show(notification);
        }
    }

    private synchronized Wanted wanted() {
        return wanted;
    }

    private synchronized boolean isLookedAt(ConversationId conversation) {
        return conversation.equals(lookedAt);
    }

    private synchronized boolean forget(ConversationId conversation) {
        return shown.remove(conversation) != null;
    }

    private synchronized @Nullable Told told(ConversationId conversation) {
        return shown.get(conversation);
    }

    private synchronized void remember(Told now) {
        shown.put(now.entry().conversation(), now);
    }
}
