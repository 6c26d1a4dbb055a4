package chat.parley.desktop.signin;

import chat.parley.desktop.certificate.CertificateView;
import chat.parley.desktop.ui.EmojiFieldSkin;
import chat.parley.desktop.ui.Field;
import chat.parley.desktop.ui.FieldView;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Scrolling;
import chat.parley.desktop.ui.Texts;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Server, handle and password on a card. */
public final class SignInView extends StackPane {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(400);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double CARD = 380;

    private final SignInViewModel model;
    private final Texts texts;
    private final TextField address = new TextField();
    private final TextField handle = new TextField();

    public SignInView(SignInViewModel model, Looks looks) {
        this.model = model;
        this.texts = looks.texts();
        setId("sign-in");
        getStyleClass().add("sign-in");
        var card = new VBox(16, title(), notice(), server(), form(looks), submit(), other());
        card.getStyleClass().add("card");
        card.setMaxSize(CARD, USE_PREF_SIZE);
        card.disableProperty().bind(model.busy());
        var centred = new StackPane(card);
        centred.getStyleClass().add("card-room");
        var scroll = Scrolling.down(centred);
        scroll.setFitToHeight(true);
        getChildren().addAll(scroll, new CertificateView(model.certificate(), looks));
    }

    /** To the first field that is still empty; tests the address that was remembered. */
    public void begin() {
        (address.getText().isBlank() ? address : handle).requestFocus();
        model.testAddress();
    }

    private Node title() {
        var name = new Label("Parley");
        name.getStyleClass().add("app-name");
        var mark = new StackPane(Icons.icon(Feather.MESSAGE_CIRCLE));
        mark.getStyleClass().add("app-mark");
        mark.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var what = new Label();
        what.getStyleClass().add("subtitle");
        what.textProperty()
                .bind(Bindings.when(model.registering())
                        .then(texts.say("signin.create-title"))
                        .otherwise(texts.say("signin.title")));
        var title = new VBox(6, mark, name, what);
        title.setAlignment(Pos.CENTER);
        return title;
    }

    private Node notice() {
        var notice = new Label();
        notice.setId("notice");
        notice.getStyleClass().add("notice");
        notice.setWrapText(true);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.textProperty().bind(model.notice());
        hideWhileEmpty(notice);
        return notice;
    }

    private Node server() {
        address.setId("server");
        address.setPromptText(texts.say("signin.server-example"));
        address.textProperty().bindBidirectional(model.address());
        address.setOnAction(_ -> model.submit());
        var pause = new PauseTransition(PAUSE_IN_TYPING);
        pause.setOnFinished(_ -> model.testAddress());
        address.textProperty().subscribe((_, _) -> pause.playFromStart());
        var state = new Label();
        state.setId("server-state");
        state.setWrapText(true);
        model.server().subscribe(now -> {
            state.setText(now.words());
            state.getStyleClass().setAll("server-state", now.state().name().toLowerCase(Locale.ROOT));
            address.pseudoClassStateChanged(WRONG, now.state() == SignInViewModel.Server.State.MISSING);
        });
        hideWhileEmpty(state);
        var look = new Hyperlink(texts.say("connection.look"));
        look.setId("look-at-certificate");
        look.setOnAction(_ -> model.lookAtCertificate());
        shownWhile(model.distrusted().isNotNull(), look);
        return labelled(texts.say("signin.server"), address, address, new VBox(state, look));
    }

    private Node form(Looks looks) {
        var form = model.form();
        var name = new TextField();
        name.setSkin(new EmojiFieldSkin(name, looks.pictures()));
        name.setId("name");
        var invite = new TextField();
        invite.setId("invite");
        handle.setId("handle");
        handle.setPromptText(texts.say("signin.handle-example"));
        var password = new PasswordBox(texts);
        password.onSubmit(model::submit);
        var passwordRow = row("signin.password", form.password(), password.field(), password);
        return new VBox(
                12,
                row("signin.handle", form.handle(), handle, handle),
                shownWhile(model.registering(), row("signin.name", form.name(), name, name)),
                passwordRow,
                shownWhile(model.needsInvite(), row("signin.invite", form.invite(), invite, invite)));
    }

    private FieldView row(String key, Field field, TextField input, Node shown) {
        input.setOnAction(_ -> model.submit());
        return new FieldView(texts.say(key), field, input, shown);
    }

    private static VBox labelled(String words, TextField input, Node shown, Node below) {
        var label = new Label(words);
        label.getStyleClass().add("field-label");
        label.setLabelFor(input);
        input.setAccessibleText(words);
        return new VBox(4, label, shown, below);
    }

    private Button submit() {
        var submit = new Button();
        submit.setId("submit");
        submit.getStyleClass().add("accent");
        submit.setDefaultButton(true);
        submit.setMaxWidth(Double.MAX_VALUE);
        submit.textProperty()
                .bind(Bindings.when(model.busy())
                        .then(texts.say("signin.busy"))
                        .otherwise(Bindings.when(model.registering())
                                .then(texts.say("signin.create"))
                                .otherwise(texts.say("signin.enter"))));
        submit.setOnAction(_ -> model.submit());
        return submit;
    }

    private Node other() {
        var other = new Hyperlink();
        other.setId("other");
        other.textProperty()
                .bind(Bindings.when(model.registering())
                        .then(texts.say("signin.have-account"))
                        .otherwise(texts.say("signin.no-account")));
        other.setOnAction(_ -> model.registering().set(!model.registering().get()));
        var closed = new Label(texts.say("signin.closed"));
        closed.getStyleClass().add("subtitle");
        closed.setWrapText(true);
        shownWhile(model.registrationClosed(), closed);
        shownWhile(model.registrationClosed().not().or(model.registering()), other);
        var box = new StackPane(other, closed);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private static <T extends Node> T shownWhile(BooleanExpression condition, T node) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }

    private static void hideWhileEmpty(Label label) {
        shownWhile(label.textProperty().isNotEmpty(), label);
    }
}
