package chat.parley.desktop;

import chat.parley.desktop.notification.DbusNotificationService;
import chat.parley.desktop.system.Tray;
import chat.parley.desktop.ui.Texts;
import java.io.IOException;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** What the system has for its apps, a tray and notifications, given to the app's window where it is there. FX thread only. */
final class InSystem implements AutoCloseable {
    /** A tray starts AWT, which takes processor that the first screen needs more. */
    private static final Duration AFTER_FIRST_SCREEN = Duration.seconds(2);

    private final DesktopWindow window;
    private final Stage stage;
    private final Texts texts = new Texts(Locale.getDefault());
    private final PauseTransition pause = new PauseTransition(AFTER_FIRST_SCREEN);
    private @Nullable DbusNotificationService notifications;
    private @Nullable Tray tray;

    InSystem(DesktopWindow window, Stage stage) {
        this.window = window;
        this.stage = stage;
    }

    /**
     * Looks around in the background, for that takes some time; two seconds later where there is a window to draw first.
     *
     * @param hidden whether the window is to go into the tray at once
     */
    void start(boolean hidden) {
        if (hidden) {
            lookAround(true);
        } else {
            pause.setOnFinished(_ -> lookAround(false));
            pause.play();
        }
    }

    private void lookAround(boolean hidden) {
        Thread.ofPlatform().daemon().name("in-system").start(() -> {
            DbusNotificationService.connect().ifPresent(found -> Platform.runLater(() -> use(found)));
            Runnable bringUp = () -> Platform.runLater(window::bringUp);
            Tray.add(new Tray.Menu(texts.say("tray.open"), bringUp, texts.say("tray.quit"), Platform::exit))
                    .ifPresent(found -> Platform.runLater(() -> use(found, hidden)));
        });
    }

    private void use(DbusNotificationService found) {
        notifications = found;
        window.outside().shows(found, window::bringUp);
    }

    private void use(Tray found, boolean hidden) {
        tray = found;
        Platform.setImplicitExit(false);
        new InTray(
                        stage,
                        window.outside().choices(),
                        window.choices(),
                        () -> found.say(texts.say("tray.told-title"), texts.say("tray.told-words")),
                        Platform::exit)
                .begin();
        window.outside()
                .unread()
                .subscribe(count -> found.show(count.intValue(), texts.say("tray.unread", count.intValue())));
        if (hidden) {
            stage.hide();
        }
    }

    @Override
    public void close() throws IOException {
        pause.stop();
        if (tray != null) {
            tray.close();
        }
        if (notifications != null) {
            notifications.close();
        }
    }
}
