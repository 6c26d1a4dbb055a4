package chat.parley.desktop.signin;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** A password that can be made readable. */
final class PasswordBox extends StackPane {

    private final PasswordField hidden = new PasswordField();
    private final TextField readable = new TextField();
    private final ToggleButton reveal = new ToggleButton();

    PasswordBox(Texts texts) {
        hidden.setId("password");
        readable.setId("password-readable");
        Icons.dress(reveal, Feather.EYE, texts.say("signin.reveal"));
        reveal.setId("reveal");
        readable.textProperty().bindBidirectional(hidden.textProperty());
        readable.visibleProperty().bind(reveal.selectedProperty());
        hidden.visibleProperty().bind(reveal.selectedProperty().not());
        hidden.accessibleTextProperty().subscribe(readable::setAccessibleText);
        reveal.selectedProperty().subscribe((_, shown) -> {
            var field = shown ? readable : hidden;
            field.requestFocus();
            field.end();
        });
        getChildren().addAll(hidden, readable, reveal);
        setAlignment(reveal, Pos.CENTER_RIGHT);
        getStyleClass().add("password-box");
    }

    TextField field() {
        return hidden;
    }

    void onSubmit(Runnable submit) {
        readable.setOnAction(_ -> submit.run());
    }
}
