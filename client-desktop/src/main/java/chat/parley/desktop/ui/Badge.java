package chat.parley.desktop.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/** A count in a pill; not there while the count is 0. */
public final class Badge extends Label {

    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");
    private static final int MOST = 99;

    public Badge() {
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        show(0);
    }

    public void show(int count) {
        setText(count > MOST ? MOST + "+" : Integer.toString(count));
        setVisible(count > 0);
        setManaged(count > 0);
    }

    public void mute(boolean muted) {
        pseudoClassStateChanged(MUTED, muted);
    }
}
