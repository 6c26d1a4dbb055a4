package chat.parley.desktop.ui;

import javafx.scene.layout.Region;

/** A green dot with a ring in the colour of what is behind it ({@code -parley-ring}). */
public final class PresenceDot extends Region {

    public PresenceDot() {
        getStyleClass().add("presence-dot");
    }
}
