package chat.parley.desktop.settings;

import chat.parley.desktop.about.AboutView;
import chat.parley.desktop.certificate.TrustedView;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiFieldSkin;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.FieldView;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PaneHeader;
import chat.parley.desktop.ui.PersonRow;
import chat.parley.desktop.ui.Progress;
import chat.parley.desktop.ui.Scrolling;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.User;
import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The settings, a card for each, one below the other. */
public final class SettingsView extends VBox {

    private static final double WIDTH = 560;

    private final SettingsViewModel model;
    private final Looks looks;
    private final Texts texts;
    private final TextField name = new TextField();

    /** {@code close} is called when the person has enough of it. */
    public SettingsView(SettingsViewModel model, Looks looks, Theme theme, SystemChoices system, Runnable close) {
        this.model = model;
        this.looks = looks;
        this.texts = looks.texts();
        setId("settings");
        getStyleClass().add("settings");
        var cards = new VBox(
                16,
                profile(),
                new AppearanceView(texts, theme),
                new SystemView(texts, system),
                visibility(),
                password(),
                new SessionsView(model.sessions(), looks),
                blocked(),
                new TrustedView(model.trusted(), texts),
                new StorageView(model.storage(), texts),
                new AboutView(texts, model.notice()));
        cards.setMaxWidth(WIDTH);
        var centred = new StackPane(cards);
        centred.setAlignment(Pos.TOP_CENTER);
        centred.getStyleClass().add("settings-room");
        var scroll = Scrolling.down(centred);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new PaneHeader(texts.say("settings.title"), "close-settings", texts, close), scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    @Override
    public void requestFocus() {
        applyCss(); // until then what scrolls is in no window
        name.requestFocus();
    }

    private Node profile() {
        var profile = model.profile();
        var avatar = new Avatar(Avatar.Size.LARGE);
        var shown = new EmojiLabel(looks.pictures());
        shown.getStyleClass().add("name");
        profile.name().text().subscribe(text -> {
            var handle = model.user().handle().text();
            avatar.show(handle, text.isBlank() ? handle : text);
            shown.show(new EmojiLabel.Part(text, ""));
        });
        var handle = new Label("@" + model.user().handle());
        handle.getStyleClass().add("subtitle");
        var who = new VBox(1, shown, handle);
        who.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(who, Priority.ALWAYS);
        var head = new HBox(12, avatar, who);
        head.setAlignment(Pos.CENTER_LEFT);
        name.setSkin(new EmojiFieldSkin(name, looks.pictures()));
        name.setId("profile-name");
        name.setOnAction(_ -> profile.save());
        var status = new TextField();
        status.setSkin(new EmojiFieldSkin(status, looks.pictures()));
        status.setId("profile-status");
        status.setPromptText(texts.say("settings.status-example"));
        status.setOnAction(_ -> profile.save());
        var save = button("save-profile", "details.save", profile::save);
        save.disableProperty().bind(profile.errand().busy());
        return card(
                "settings.profile",
                head,
                new FieldView(texts.say("settings.name"), profile.name(), name),
                new FieldView(texts.say("settings.status"), profile.status(), status),
                error(profile.errand().error(), "profile-error"),
                deed(
                        done("profile-saved", "settings.saved", profile.saved()),
                        profile.errand().busy(),
                        save));
    }

    private Node password() {
        var password = model.password();
        var current = new PasswordField();
        current.setId("password-current");
        var next = new PasswordField();
        next.setId("password-next");
        for (var field : List.of(current, next)) {
            field.setOnAction(_ -> password.change());
        }
        var words = new Label(texts.say("settings.password-words"));
        words.getStyleClass().add("subtitle");
        words.setWrapText(true);
        var change = button("change-password", "settings.password-change", password::change);
        change.disableProperty().bind(password.errand().busy());
        return card(
                "settings.password",
                words,
                new FieldView(texts.say("settings.password-current"), password.current(), current),
                new FieldView(texts.say("settings.password-next"), password.next(), next),
                error(password.errand().error(), "password-error"),
                deed(
                        done("password-changed", "settings.password-changed", password.done()),
                        password.errand().busy(),
                        change));
    }

    private Node visibility() {
        var visibility = model.visibility();
        var visible = new CheckBox(texts.say("settings.visible"));
        visible.setId("presence-visible");
        visible.setWrapText(true);
        visibility.visible().subscribe(visible::setSelected);
        visible.setOnAction(_ -> {
            boolean wanted = visible.isSelected();
            // what is shown is what the server has
            visible.setSelected(visibility.visible().get());
            visibility.choose(wanted);
        });
        visible.disableProperty().bind(visibility.errand().busy());
        var words = new Label(texts.say("settings.visible-words"));
        words.getStyleClass().add("subtitle");
        words.setWrapText(true);
        return card(
                "settings.presence",
                new HBox(8, visible, new Progress(visibility.errand().busy())),
                words,
                error(visibility.errand().error(), "visibility-error"));
    }

    private Node blocked() {
        var blocked = model.blocked();
        var people = new VBox(8);
        var nobody = new Label(texts.say("settings.nobody-blocked"));
        nobody.setId("nobody-blocked");
        nobody.getStyleClass().add("subtitle");
        Runnable show = () -> {
            if (blocked.people().get().isEmpty() && blocked.known().get()) {
                people.getChildren().setAll(nobody);
            } else {
                people.getChildren()
                        .setAll(blocked.people().get().stream()
                                .map(this::blocked)
                                .toList());
            }
        };
        blocked.people().subscribe(show);
        blocked.known().subscribe(show);
        return card(
                "settings.blocked",
                people,
                new Progress(blocked.errand().busy()),
                error(blocked.errand().error(), "blocked-error"));
    }

    private Node blocked(User user) {
        var unblock = button(
                "unblock-" + user.handle(), "block.off", () -> model.blocked().unblock(user));
        unblock.getStyleClass().remove("filled");
        unblock.setMinWidth(USE_PREF_SIZE);
        var row = new PersonRow(looks, unblock);
        row.show(user.handle().text(), user.name(), "@" + user.handle(), false);
        return row;
    }

    private Node card(String key, Node... content) {
        var title = new Label(texts.say(key));
        title.getStyleClass().add("section");
        var card = new VBox(12, title);
        card.getChildren().addAll(content);
        card.getStyleClass().addAll("settings-card", "form");
        return card;
    }

    private Button button(String id, String key, Runnable deed) {
        var button = new Button(texts.say(key));
        button.setId(id);
        button.getStyleClass().addAll("plain-button", "filled");
        button.setOnAction(_ -> deed.run());
        return button;
    }

    private Label done(String id, String key, ObservableBooleanValue shown) {
        var done = new Label(texts.say(key), Icons.small(Feather.CHECK));
        done.setId(id);
        done.getStyleClass().add("done");
        done.visibleProperty().bind(shown);
        return done;
    }

    private static HBox deed(Label done, ObservableBooleanValue busy, Button button) {
        HBox.setHgrow(done, Priority.ALWAYS);
        done.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(USE_PREF_SIZE);
        var deed = new HBox(8, done, new Progress(busy), button);
        deed.setAlignment(Pos.CENTER_RIGHT);
        return deed;
    }

    private static ErrorLabel error(ObservableValue<String> words, String id) {
        var error = new ErrorLabel(words);
        error.setId(id);
        return error;
    }
}
