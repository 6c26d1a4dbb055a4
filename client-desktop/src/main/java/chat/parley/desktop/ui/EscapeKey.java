package chat.parley.desktop.ui;

import javafx.event.Event;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The Escape key in a list, which would keep it though nothing is edited there: it goes on to what the list stands in. */
public final class EscapeKey {

    private EscapeKey() {}

    public static void leaves(ListView<?> list) {
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                key.consume();
                Event.fireEvent(list.getParent(), key.copyFor(list.getParent(), list.getParent()));
            }
        });
    }
}
