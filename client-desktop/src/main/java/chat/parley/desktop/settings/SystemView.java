package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Notifications, and what closing the window does; what the system can't do is said, or not offered. */
final class SystemView extends VBox {

    private static final Insets BELOW = new Insets(0, 0, 0, 26);

    private final Texts texts;

    SystemView(Texts texts, SystemChoices choices) {
        super(12);
        this.texts = texts;
        setId("system");
        getStyleClass().addAll("settings-card", "form");
        var title = new Label(texts.say("system.title"));
        title.getStyleClass().add("section");
        var notify = choice("notify", "system.notify", choices.notifying());
        notify.disableProperty().bind(choices.notifications().not());
        var text = choice("notify-text", "system.notify-text", choices.showingText());
        text.disableProperty()
                .bind(choices.notifications().not().or(choices.notifying().not()));
        VBox.setMargin(text, BELOW);
        var missing = words("system.no-notifications");
        missing.setId("no-notifications");
        missing.visibleProperty().bind(choices.notifications().not());
        missing.managedProperty().bind(missing.visibleProperty());
        var stay = choice("stay-in-tray", "system.stay-in-tray", choices.stayingInTray());
        stay.visibleProperty().bind(choices.tray());
        stay.managedProperty().bind(stay.visibleProperty());
        getChildren().addAll(title, notify, text, missing, stay);
    }

    private CheckBox choice(String id, String key, BooleanProperty chosen) {
        var box = new CheckBox(texts.say(key));
        box.setId(id);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(chosen);
        return box;
    }

    private Label words(String key) {
        var words = new Label(texts.say(key));
        words.getStyleClass().add("subtitle");
        words.setWrapText(true);
        return words;
    }
}
