package chat.parley.desktop;

import chat.parley.desktop.settings.SystemChoices;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Lets the app go on in the tray when its window is closed, where that is chosen, and says so the first time. FX thread only. */
final class InTray {
    private static final String TOLD = "told-of-tray";

    private final Stage stage;
    private final SystemChoices system;
    private final Choices choices;
    private final Runnable tell;
    private final Runnable quit;

    /**
     * Does nothing yet.
     *
     * @param tell says that the app goes on
     * @param quit ends the app
     */
    InTray(Stage stage, SystemChoices system, Choices choices, Runnable tell, Runnable quit) {
        this.stage = stage;
        this.system = system;
        this.choices = choices;
        this.tell = tell;
        this.quit = quit;
    }

    /** The tray has the app's icon: from now on. */
    void begin() {
        system.tray().set(true);
        stage.setOnCloseRequest(this::closing);
    }

    private void closing(WindowEvent closing) {
        if (!system.stayingInTray().get()) {
            quit.run();
            return;
        }
        closing.consume();
        stage.hide();
        if (choices.find(TOLD).isEmpty()) {
            choices.keep(TOLD, "true");
            tell.run();
        }
    }
}
