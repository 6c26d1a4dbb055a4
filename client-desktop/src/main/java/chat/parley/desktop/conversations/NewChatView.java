package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.protocol.User;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Takes the list's place while somebody to write to is looked for. */
public final class NewChatView extends VBox {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(200);

    private final NewChatViewModel model;
    private final TextField text = new TextField();
    private final ListView<User> people = new ListView<>();
    private final PauseTransition pause = new PauseTransition(PAUSE_IN_TYPING);
    private final Runnable close;

    /** {@code close} is called when the person gives up. */
    public NewChatView(NewChatViewModel model, Looks looks, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("new-chat");
        pause.setOnFinished(_ -> model.search());
        prepareField(looks);
        getChildren().addAll(header(looks), SearchField.around(text), people);
        VBox.setVgrow(people, Priority.ALWAYS);
        people.setId("people");
        people.setAccessibleText(looks.texts().say("people.title"));
        people.setItems(model.found());
        people.setCellFactory(_ -> new PersonCell(looks));
        people.setPlaceholder(state(looks));
        people.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                choose(people.getSelectionModel().getSelectedItem());
            }
        });
        people.setOnMouseClicked(_ -> choose(people.getSelectionModel().getSelectedItem()));
        model.found().addListener((ListChangeListener<User>)
                _ -> people.getSelectionModel().selectFirst());
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    public void begin() {
        text.clear();
        text.requestFocus();
    }

    private HBox header(Looks looks) {
        var back =
                Icons.button(Feather.ARROW_LEFT, "leave-new-chat", looks.texts().say("shell.back"));
        back.setOnAction(_ -> close.run());
        var title = new Label(looks.texts().say("people.title"));
        title.getStyleClass().add("title");
        var header = new HBox(8, back, title);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("sidebar-header");
        return header;
    }

    private void prepareField(Looks looks) {
        text.setId("search-people");
        text.setPromptText(looks.texts().say("people.search"));
        text.textProperty().bindBidirectional(model.text());
        text.textProperty().subscribe(_ -> pause.playFromStart());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** The field keeps the focus, the arrows move the choice. */
    private void pressed(KeyEvent key) {
        var choice = people.getSelectionModel();
        switch (key.getCode()) {
            case DOWN -> choice.selectNext();
            case UP -> choice.selectPrevious();
            case ENTER -> choose(choice.getSelectedItem());
            default -> {
                return;
            }
        }
        people.scrollTo(choice.getSelectedIndex());
        key.consume();
    }

    private void choose(@Nullable User person) {
        if (person != null) {
            model.choose(person.handle());
        }
    }

    private Label state(Looks looks) {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("placeholder");
        model.state()
                .subscribe(state -> label.setText(
                        switch (state) {
                            case NOTHING_ASKED -> looks.texts().say("people.nothing-asked");
                            case SEARCHING -> looks.texts().say("people.searching");
                            case FOUND -> "";
                            case NOBODY -> looks.texts().say("people.nobody");
                            case FAILED -> looks.texts().say("people.failed");
                        }));
        return label;
    }

    private static final class PersonCell extends ListCell<User> {

        private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
        private final EmojiLabel name;
        private final Label handle = new Label();
        private final HBox row;

        PersonCell(Looks looks) {
            getStyleClass().add("conversation-cell");
            name = new EmojiLabel(looks.pictures());
            name.getStyleClass().add("name");
            handle.getStyleClass().add("subtitle");
            var words = new VBox(1, name, handle);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            row = new HBox(12, avatar, words);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable User person, boolean empty) {
            super.updateItem(person, empty);
            if (person == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            avatar.show(person.handle().text(), person.name());
            name.show(new EmojiLabel.Part(person.name(), ""));
            handle.setText("@" + person.handle());
            setAccessibleText(person.name() + ", " + person.handle());
            setGraphic(row);
        }
    }
}
