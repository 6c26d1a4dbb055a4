package chat.parley.desktop.settings;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** What the app does outside its window, as it is chosen, and what of that the system can do. FX thread only. */
public final class SystemChoices {

    private final BooleanProperty notifying = new SimpleBooleanProperty(true);
    private final BooleanProperty showingText = new SimpleBooleanProperty(true);
    private final BooleanProperty stayingInTray = new SimpleBooleanProperty(true);
    private final BooleanProperty notifications = new SimpleBooleanProperty();
    private final BooleanProperty tray = new SimpleBooleanProperty();

    /** Whether new messages are told of. */
    public BooleanProperty notifying() {
        return notifying;
    }

    /** Whether that tells what they say. */
    public BooleanProperty showingText() {
        return showingText;
    }

    /** Whether the app goes on in the tray when its window is closed. */
    public BooleanProperty stayingInTray() {
        return stayingInTray;
    }

    /** Whether the system shows notifications; false until that is known. */
    public BooleanProperty notifications() {
        return notifications;
    }

    /** Whether the app has its icon in a tray; false until that is known. */
    public BooleanProperty tray() {
        return tray;
    }
}
