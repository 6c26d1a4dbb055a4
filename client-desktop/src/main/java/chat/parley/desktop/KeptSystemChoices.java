package chat.parley.desktop;

import chat.parley.desktop.settings.SystemChoices;
import javafx.beans.property.BooleanProperty;

/** Keeps in the profile what the app may do outside its window. On the FX thread. */
final class KeptSystemChoices {
    private KeptSystemChoices() {}

    /** Takes what is kept, then keeps what changes. */
    static void on(SystemChoices system, Choices choices) {
        keep(system.notifying(), "notify", choices);
        keep(system.showingText(), "notify-text", choices);
        keep(system.stayingInTray(), "stay-in-tray", choices);
    }

    private static void keep(BooleanProperty chosen, String name, Choices choices) {
        choices.find(name).map(Boolean::parseBoolean).ifPresent(chosen::set);
        chosen.subscribe((_, now) -> choices.keep(name, now.toString()));
    }
}
