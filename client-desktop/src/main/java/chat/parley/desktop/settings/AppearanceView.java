package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** Light or dark, and how large everything is; both work at once. */
final class AppearanceView extends VBox {

    private final Texts texts;
    private final Theme theme;
    private final Map<Theme.Choice, RadioButton> choices = new EnumMap<>(Theme.Choice.class);
    private final Label percent = new Label();
    private Subscription following = Subscription.EMPTY;

    AppearanceView(Texts texts, Theme theme) {
        super(12);
        this.texts = texts;
        this.theme = theme;
        setId("appearance");
        getStyleClass().addAll("settings-card", "form");
        var title = new Label(texts.say("settings.appearance"));
        title.getStyleClass().add("section");
        getChildren().addAll(title, themes(), size());
        sceneProperty().subscribe(scene -> follow(scene != null));
    }

    /** The theme outlives this view, which is made anew each time. */
    private void follow(boolean shown) {
        following.unsubscribe();
        following = !shown
                ? Subscription.EMPTY
                : Subscription.combine(
                        theme.choice()
                                .subscribe(now ->
                                        Objects.requireNonNull(choices.get(now)).setSelected(true)),
                        theme.size().percent().subscribe(now -> percent.setText(texts.say("size.percent", now))));
    }

    private Node themes() {
        var row = new FlowPane(16, 8);
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var button = new RadioButton(texts.say(choice.key()));
            button.setId("choose-theme-" + choice.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setOnAction(_ -> theme.choice().set(choice));
            button.setMinWidth(USE_PREF_SIZE);
            choices.put(choice, button);
            row.getChildren().add(button);
        }
        return named("theme.title", row);
    }

    private Node size() {
        var size = theme.size();
        percent.setId("text-size");
        percent.getStyleClass().add("text-size");
        var smaller = Icons.button(Feather.MINUS, "text-smaller", texts.say("size.smaller"));
        smaller.setOnAction(_ -> size.smaller());
        var larger = Icons.button(Feather.PLUS, "text-larger", texts.say("size.larger"));
        larger.setOnAction(_ -> size.larger());
        var usual = new Button(texts.say("size.usual"));
        usual.setId("text-usual");
        usual.getStyleClass().add("plain-button");
        usual.setOnAction(_ -> size.usual());
        var buttons = new HBox(8, smaller, percent, larger, usual);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return named("size.title", buttons);
    }

    private VBox named(String key, Node row) {
        var name = new Label(texts.say(key));
        name.getStyleClass().add("field-label");
        return new VBox(4, name, row);
    }
}
