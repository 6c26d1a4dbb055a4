package chat.parley.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.notification.NotificationService;
import chat.parley.desktop.notification.Notifications;
import chat.parley.desktop.settings.SystemChoices;
import chat.parley.desktop.shell.MainViewModel;
import chat.parley.desktop.sync.Chat;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import java.time.Clock;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** What of the account that is signed in is seen outside the window: its notifications, and how much is unread. FX thread only. */
final class Outside {
    private final Stage stage;
    private final Texts texts;
    private final Threads threads;
    private final Clock clock;
    private final SystemChoices choices = new SystemChoices();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private @Nullable NotificationService service;
    private @Nullable Inside inside;
    private Subscription ends = Subscription.EMPTY;

    /** The account that is signed in. */
    private record Inside(Chat chat, Cache cache, MainViewModel model) {}

    Outside(Stage stage, Texts texts, Threads threads, Clock clock) {
        this.stage = stage;
        this.texts = texts;
        this.threads = threads;
        this.clock = clock;
    }

    SystemChoices choices() {
        return choices;
    }

    /** Messages that are unread in all conversations that are not muted. */
    ReadOnlyIntegerProperty unread() {
        return unread.getReadOnlyProperty();
    }

    /** The system shows notifications, and {@code bringUp} the window when one is clicked. */
    void shows(NotificationService notifications, Runnable bringUp) {
        service = notifications;
        choices.notifications().set(true);
        notifications.whenClicked(conversation -> threads.fx().execute(() -> {
            bringUp.run();
            open(conversation);
        }));
        if (inside != null) {
            tell(notifications, inside);
        }
    }

    void entered(Chat chat, Cache cache, MainViewModel model) {
        var now = new Inside(chat, cache, model);
        inside = now;
        ends = model.conversations().rows().subscribe(rows -> unread.set(count(rows)));
        if (service != null) {
            tell(service, now);
        }
    }

    void left() {
        ends.unsubscribe();
        ends = Subscription.EMPTY;
        inside = null;
        unread.set(0);
    }

    private void tell(NotificationService notifications, Inside account) {
        var telling = new Notifications(notifications, account.cache(), texts, clock, threads.background());
        var model = account.model();
        Runnable look = () -> telling.looksAt(
                stage.isShowing() && stage.isFocused() && model.settings().get() == null
                        ? model.conversations().open().get()
                        : null);
        Runnable want = () -> telling.want(new Notifications.Wanted(
                choices.notifying().get(), choices.showingText().get()));
        var arrivals = account.chat().subscribe(notice -> {
            if (notice instanceof Notice.Arrived(var entry)) {
                telling.arrived(entry);
            }
        });
        var changes = account.cache().subscribe(telling::changed);
        ends = Subscription.combine(
                ends,
                stage.focusedProperty().subscribe(look),
                stage.showingProperty().subscribe(look),
                model.conversations().open().subscribe(look),
                model.settings().subscribe(look),
                choices.notifying().subscribe(want),
                choices.showingText().subscribe(want),
                arrivals::close,
                changes::close,
                telling::end);
        look.run();
        want.run();
    }

    private void open(ConversationId conversation) {
        if (inside != null) {
            inside.model().closeSettings();
            inside.model().conversations().open().set(conversation);
        }
    }

    private int count(List<ConversationRow> rows) {
        long now = clock.millis();
        return rows.stream()
                .filter(row -> !row.settings().mutedAt(now))
                .mapToInt(ConversationRow::unread)
                .sum();
    }
}
