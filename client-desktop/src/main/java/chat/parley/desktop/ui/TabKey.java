package chat.parley.desktop.ui;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The Tab key in a field of several lines, which would take it for a character: it goes on to the next control as anywhere else. */
public final class TabKey {

    private TabKey() {}

    /** Says whether it was that key. */
    public static boolean leaves(Node area, KeyEvent key) {
        if (key.getCode() != KeyCode.TAB || key.isShortcutDown() || key.isAltDown()) {
            return false;
        }
        area.requestFocusTraversal(key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        return true;
    }
}
