package chat.parley.desktop.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** A field with its name above and what is wrong with it below. */
public final class FieldView extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    public FieldView(String name, Field field, TextInputControl input) {
        this(name, field, input, input);
    }

    /** {@code shown} is the input, or what it is inside of. */
    public FieldView(String name, Field field, TextInputControl input, Node shown) {
        super(4);
        var label = new Label(name);
        label.getStyleClass().add("field-label");
        label.setLabelFor(input);
        input.setAccessibleText(name);
        input.textProperty().bindBidirectional(field.text());
        var error = new ErrorLabel(field.error());
        error.setId(input.getId() + "-error");
        field.error().subscribe(words -> {
            input.pseudoClassStateChanged(WRONG, !words.isEmpty());
            input.setAccessibleHelp(words);
        });
        getChildren().addAll(label, shown, error);
    }
}
