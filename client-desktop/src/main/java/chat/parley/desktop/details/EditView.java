package chat.parley.desktop.details;

import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.FieldView;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Progress;
import chat.parley.desktop.ui.TabKey;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A text with a pencil beside it, in whose place a field comes. */
final class EditView extends StackPane {

    private final Edit model;
    private final Looks looks;
    private final TextInputControl input;
    private final Button pencil;

    /**
     * Shows the text as {@code shown} does, and offers the pencil while {@code may} is true.
     *
     * @param input its id is the base of the ids here
     */
    EditView(Edit model, Looks looks, String what, Node shown, TextInputControl input, ObservableBooleanValue may) {
        this.model = model;
        this.looks = looks;
        this.input = input;
        pencil = Icons.button(
                Feather.EDIT_2, input.getId() + "-edit", looks.texts().say("details.edit", what));
        pencil.visibleProperty().bind(may);
        pencil.managedProperty().bind(may);
        pencil.setOnAction(_ -> model.begin());
        var reading = new HBox(4, shown, pencil);
        reading.setAlignment(Pos.CENTER);
        reading.setFillHeight(false);
        var writing = writing(what);
        reading.visibleProperty().bind(model.editing().not());
        reading.managedProperty().bind(reading.visibleProperty());
        writing.visibleProperty().bind(model.editing());
        writing.managedProperty().bind(model.editing());
        getChildren().addAll(reading, writing);
        model.editing().subscribe((_, editing) -> {
            if (editing) {
                input.requestFocus();
                input.selectAll();
            } else {
                pencil.requestFocus();
            }
        });
    }

    static EmojiLabel label(Edit model, Looks looks) {
        var label = new EmojiLabel(looks.pictures());
        model.value().subscribe(text -> label.show(new EmojiLabel.Part(text, "")));
        return label;
    }

    private VBox writing(String what) {
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        var error = new ErrorLabel(model.errand().error());
        error.setId(input.getId() + "-failed");
        var cancel = new Button(looks.texts().say("question.cancel"));
        cancel.setId(input.getId() + "-cancel");
        cancel.getStyleClass().add("plain-button");
        cancel.setOnAction(_ -> model.cancel());
        var save = new Button(looks.texts().say("details.save"));
        save.setId(input.getId() + "-save");
        save.getStyleClass().addAll("plain-button", "filled");
        save.setOnAction(_ -> model.save());
        save.disableProperty().bind(model.errand().busy());
        var buttons = new HBox(8, new Progress(model.errand().busy()), cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var writing = new VBox(8, new FieldView(what, model.field(), input), error, buttons);
        writing.getStyleClass().add("form");
        return writing;
    }

    /** Enter saves; where there may be several lines, with the shortcut key. */
    private void pressed(KeyEvent key) {
        boolean severalLines = input instanceof TextArea;
        if (severalLines && TabKey.leaves(input, key)) {
            key.consume();
            return;
        }
        if (key.getCode() == KeyCode.ENTER && (!severalLines || key.isShortcutDown())) {
            model.save();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            model.cancel();
            key.consume();
        }
    }
}
