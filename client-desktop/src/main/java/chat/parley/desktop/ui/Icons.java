package chat.parley.desktop.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Feather icons in our sizes; their colours come from the style sheet. */
public final class Icons {

    private Icons() {}

    /** 20 px. */
    public static FontIcon icon(Feather which) {
        return styled(which, "icon");
    }

    /** 14 px. */
    public static FontIcon small(Feather which) {
        return styled(which, "icon-small");
    }

    /** A button that shows an icon only; {@code meaning} is its tooltip and what a screen reader says. */
    public static Button button(Feather which, String id, String meaning) {
        var button = new Button();
        button.setId(id);
        dress(button, which, meaning);
        return button;
    }

    /** Turns any button into one that shows an icon only. */
    public static void dress(ButtonBase button, Feather which, String meaning) {
        button.getStyleClass().add("icon-button");
        button.setGraphic(icon(which));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
    }

    private static FontIcon styled(Feather which, String styleClass) {
        var icon = new FontIcon(which);
        // of its own class the base theme has dozens of rules, each looked up along all ancestors of each icon, and
        // none for us
        icon.getStyleClass().setAll(styleClass);
        return icon;
    }
}
