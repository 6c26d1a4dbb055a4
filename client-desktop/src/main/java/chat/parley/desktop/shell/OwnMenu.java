package chat.parley.desktop.shell;

import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.User;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** One's own avatar, which opens the settings, the theme and the way out. */
final class OwnMenu extends MenuButton {

    OwnMenu(MainViewModel model, Texts texts, Theme theme, Runnable shortcuts, Runnable signOut) {
        setId("own-menu");
        getStyleClass().add("own-menu");
        var avatar = new Avatar(Avatar.Size.SMALL);
        avatar.setMouseTransparent(true);
        setGraphic(avatar);
        model.user().subscribe(now -> {
            avatar.show(now.handle().text(), now.name());
            setAccessibleText(texts.say("shell.own-menu", now.name()));
        });
        var open = new MenuItem(texts.say("settings.title"));
        open.setId("open-settings");
        open.setOnAction(_ -> model.openSettings());
        var keys = new MenuItem(texts.say("shortcuts.title"));
        keys.setId("open-shortcuts");
        keys.setOnAction(_ -> shortcuts.run());
        var leave = new MenuItem(texts.say("shell.sign-out"));
        leave.setId("sign-out");
        leave.setOnAction(_ -> signOut.run());
        getItems()
                .addAll(
                        who(model.user()),
                        new SeparatorMenuItem(),
                        open,
                        themes(texts, theme),
                        keys,
                        new SeparatorMenuItem(),
                        leave);
    }

    private static MenuItem who(ObservableValue<User> user) {
        var name = new Label();
        name.textProperty().bind(user.map(User::name));
        name.getStyleClass().add("name");
        var handle = new Label();
        handle.textProperty().bind(user.map(now -> "@" + now.handle()));
        handle.getStyleClass().add("subtitle");
        var item = new CustomMenuItem(new VBox(1, name, handle), false);
        item.setDisable(true);
        item.getStyleClass().add("who");
        return item;
    }

    private static Menu themes(Texts texts, Theme theme) {
        var menu = new Menu(texts.say("theme.title"));
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var item = new RadioMenuItem(texts.say(choice.key()));
            item.setId("theme-" + choice.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.choice().set(choice));
            theme.choice().subscribe(now -> item.setSelected(now == choice));
            menu.getItems().add(item);
        }
        return menu;
    }
}
