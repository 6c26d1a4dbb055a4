package chat.parley.desktop.composer;

import chat.parley.desktop.ui.Directions;
import chat.parley.desktop.ui.EmojiPicker;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.NamedEmoji;
import chat.parley.desktop.ui.TabKey;
import chat.parley.protocol.Member;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The field at the bottom that grows with its text, and the buttons beside it. */
public final class ComposerView extends VBox {

    private static final Duration PAUSE_IN_WRITING = Duration.millis(600);
    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focus-inside");

    private final ComposerViewModel model;
    private final GrowingTextArea field;
    private final PauseTransition pause = new PauseTransition(PAUSE_IN_WRITING);
    private final OfferList<Member> mentions;
    private final OfferList<NamedEmoji> emoji;
    private final ShortNamesViewModel shortNames;
    private final Looks looks;
    private Runnable whenSent = () -> {};

    public ComposerView(ComposerViewModel model, Looks looks) {
        this.model = model;
        this.looks = looks;
        field = new GrowingTextArea(looks.pictures());
        shortNames = new ShortNamesViewModel(looks.emoji());
        getStyleClass().add("composer");
        field.setId("message");
        field.textProperty().bindBidirectional(model.text());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        field.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        pause.setOnFinished(_ -> model.keepDraft());
        model.text().subscribe(this::typed);
        field.caretPositionProperty().subscribe(caret -> look(caret.intValue()));
        var rows = new OfferRows(looks);
        mentions = new OfferList<>(model.mentions(), rows::member, this::mention);
        mentions.setId("mention-list");
        emoji = new OfferList<>(shortNames, rows::emoji, this::insertForShortName);
        emoji.setId("emoji-list");
        getChildren().addAll(new BannerView(model, looks), tooLong(looks), line(looks), mentions, emoji);
        model.banner().subscribe((before, now) -> {
            if (before == null && now != null) {
                focusField();
            }
        });
        disableProperty().bind(model.mayWrite().not());
    }

    /** Called after each message that was sent. */
    public void whenSent(Runnable then) {
        whenSent = then;
    }

    /** To whom the field says that one writes. */
    public void prompt(String prompt) {
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
    }

    public void focusField() {
        field.requestFocus();
        field.end();
    }

    /** Whether Escape has something to end here: then it is not for anybody else. */
    public boolean takesEscape() {
        return model.banner().get() != null || mentions.isVisible() || emoji.isVisible();
    }

    private HBox line(Looks looks) {
        var box = new StackPane(field);
        box.getStyleClass().add("composer-field");
        field.focusedProperty().subscribe(focused -> box.pseudoClassStateChanged(FOCUSED, focused));
        HBox.setHgrow(box, Priority.ALWAYS);
        var line = new HBox(8, box, emojiButton(looks), sendButton(looks));
        line.getStyleClass().add("composer-line");
        line.setAlignment(Pos.BOTTOM_CENTER);
        return line;
    }

    private Button sendButton(Looks looks) {
        var send = Icons.button(Feather.SEND, "send", looks.texts().say("composer.send"));
        send.getStyleClass().add("send");
        send.disableProperty().bind(model.maySend().not());
        send.setOnAction(_ -> send());
        return send;
    }

    private ToggleButton emojiButton(Looks looks) {
        var toggle = new ToggleButton();
        toggle.setId("emoji");
        Icons.dress(toggle, Feather.SMILE, looks.texts().say("composer.emoji"));
        new EmojiPicker(looks, this::insert).toggledBy(toggle);
        return toggle;
    }

    private void insert(String emoji) {
        field.replaceSelection(emoji);
        int caret = field.getCaretPosition();
        field.requestFocus();
        field.positionCaret(caret);
    }

    private Label tooLong(Looks looks) {
        var note = new Label(looks.texts().say("composer.too-long"));
        note.getStyleClass().add("field-error");
        note.visibleProperty().bind(model.tooLong());
        note.managedProperty().bind(model.tooLong());
        return note;
    }

    private void typed(String text) {
        Directions.adapt(field, text);
        field.setNodeOrientation(
                Directions.startsRightToLeft(text) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        pause.playFromStart();
        look(field.getCaretPosition());
    }

    private void look(int caret) {
        model.mentions().look(model.text().get(), caret);
        shortNames.look(model.text().get(), caret);
    }

    /** The colon that ends a short name makes an emoji of it. */
    private void typed(KeyEvent key) {
        if (key.getCharacter().equals(":") && field.getSelection().getLength() == 0) {
            shortNames.closed().ifPresent(named -> {
                insertForShortName(named);
                key.consume();
            });
        }
    }

    private void insertForShortName(NamedEmoji named) {
        int from = shortNames.begun();
        if (from >= 0) {
            field.replaceText(from, field.getCaretPosition(), looks.emoji().choose(named));
            field.requestFocus();
        }
    }

    private void mention(Member member) {
        int from = model.mentions().begun();
        if (from >= 0) {
            field.replaceText(from, field.getCaretPosition(), "@" + member.handle() + " ");
            field.requestFocus();
        }
    }

    private void pressed(KeyEvent key) {
        if (field.isComposing()) {
            if (key.getCode() == KeyCode.ENTER) {
                key.consume();
            }
            return;
        }
        if (mentions.pressed(key)
                || emoji.pressed(key)
                || (key.getCode() == KeyCode.ESCAPE && model.cancel())
                || TabKey.leaves(field, key)) {
            key.consume();
        } else if (key.getCode() == KeyCode.UP && field.getText().isEmpty()) {
            model.editLast();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            if (key.isShiftDown()) {
                field.replaceSelection("\n");
            } else {
                send();
            }
            key.consume();
        }
    }

    private void send() {
        if (model.send()) {
            whenSent.run();
        }
        field.requestFocus();
    }
}
