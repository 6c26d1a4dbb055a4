package chat.parley.desktop.ui;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A question on a card above everything else, which gets neither clicks nor keys meanwhile. */
public final class QuestionView extends StackPane {

    private static final double CARD = 400;

    private final Questions questions;
    private final Label title = new Label();
    private final Label words = new Label();
    private final CheckBox also = new CheckBox();
    private final Label consequence = new Label();
    private final Button cancel = new Button();
    private final Button confirm = new Button();
    private final Texts texts;
    private @Nullable Node before;

    public QuestionView(Questions questions, Texts texts) {
        this.questions = questions;
        this.texts = texts;
        setId("question");
        getStyleClass().add("question-room");
        setAccessibleRole(AccessibleRole.DIALOG);
        getChildren().add(card());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        questions.asked().subscribe(this::show);
    }

    private VBox card() {
        title.setId("question-title");
        title.getStyleClass().add("title");
        title.setWrapText(true);
        words.setId("question-words");
        words.setWrapText(true);
        also.setId("question-also");
        also.setWrapText(true);
        also.disableProperty().bind(questions.errand().busy());
        also.managedProperty().bind(also.visibleProperty());
        consequence.setId("question-consequence");
        consequence.getStyleClass().add("field-error");
        consequence.setWrapText(true);
        consequence
                .visibleProperty()
                .bind(also.selectedProperty().and(consequence.textProperty().isNotEmpty()));
        consequence.managedProperty().bind(consequence.visibleProperty());
        cancel.setId("question-cancel");
        cancel.setOnAction(_ -> questions.cancel());
        confirm.setId("question-confirm");
        confirm.getStyleClass().add("dangerous");
        confirm.setOnAction(_ -> questions.confirm());
        confirm.managedProperty().bind(confirm.visibleProperty());
        for (var button : new Button[] {cancel, confirm}) {
            button.getStyleClass().add("plain-button");
            button.disableProperty().bind(questions.errand().busy());
        }
        var error = new ErrorLabel(questions.errand().error());
        error.setId("question-error");
        var buttons = new HBox(8, new Progress(questions.errand().busy()), cancel, confirm);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var card = new VBox(12, title, words, also, consequence, error, buttons);
        card.getStyleClass().add("question");
        card.setMaxSize(CARD, USE_PREF_SIZE);
        return card;
    }

    private void show(@Nullable Question question) {
        setVisible(question != null);
        if (question == null) {
            if (before != null) {
                before.requestFocus();
                before = null;
            }
            return;
        }
        show(question.also());
        before = getScene() == null ? null : getScene().getFocusOwner();
        title.setText(question.title());
        words.setText(question.words());
        setAccessibleText(question.title() + ". " + question.words());
        confirm.setText(question.deed());
        confirm.setVisible(!question.deed().isEmpty());
        cancel.setText(texts.say(question.deed().isEmpty() ? "question.understood" : "question.cancel"));
        cancel.requestFocus();
    }

    private void show(Question.@Nullable Also offered) {
        also.setVisible(offered != null);
        also.setText(offered == null ? "" : offered.words());
        also.setSelected(offered != null && offered.chosen().get());
        also.setOnAction(_ -> {
            if (offered != null) {
                offered.chosen().set(also.isSelected());
            }
        });
        consequence.setText(offered == null ? "" : offered.consequence());
        also.setAccessibleHelp(consequence.getText());
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE) {
            questions.cancel();
            key.consume();
        } else if (key.getCode() == KeyCode.TAB || key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT) {
            boolean back = key.isShiftDown() || key.getCode() == KeyCode.LEFT;
            step(back ? -1 : 1).requestFocus();
            key.consume();
        }
    }

    /** The next control of the card, and after the last one the first. */
    private Node step(int way) {
        var all = Stream.of(also, cancel, confirm).filter(Node::isVisible).toList();
        int at = IntStream.range(0, all.size())
                .filter(i -> all.get(i).isFocused())
                .findFirst()
                .orElse(0);
        return all.get(Math.floorMod(at + way, all.size()));
    }
}
