package chat.parley.desktop.ui;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The key that opens the menu of what one is at; keyboards without it have Shift+F10. */
public final class MenuKey {

    private MenuKey() {}

    public static boolean isPressed(KeyEvent key) {
        return key.getCode() == KeyCode.CONTEXT_MENU || (key.getCode() == KeyCode.F10 && key.isShiftDown());
    }
}
