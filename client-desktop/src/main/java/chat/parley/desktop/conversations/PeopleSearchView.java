package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.EscapeKey;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.SearchField;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A field, and below it those whom the text fits: the field keeps the focus, the arrows move the choice. */
final class PeopleSearchView extends VBox {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(200);

    private final TextField text = new TextField();
    private final ListView<User> people = new ListView<>();
    private final PauseTransition pause = new PauseTransition(PAUSE_IN_TYPING);
    private final Consumer<User> choose;

    PeopleSearchView(PeopleSearch model, Looks looks, Predicate<Handle> chosen, Consumer<User> choose) {
        super(8);
        this.choose = choose;
        pause.setOnFinished(_ -> model.search());
        text.setId("search-people");
        text.setPromptText(looks.texts().say("people.search"));
        text.textProperty().bindBidirectional(model.text());
        text.textProperty().subscribe(_ -> pause.playFromStart());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        EscapeKey.leaves(people);
        people.setId("people");
        people.setAccessibleText(looks.texts().say("people.found"));
        people.setItems(model.found());
        people.focusTraversableProperty().bind(Bindings.isNotEmpty(model.found()));
        people.setCellFactory(_ -> new PersonCell(looks, chosen));
        people.setPlaceholder(state(model, looks));
        people.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                choose(people.getSelectionModel().getSelectedItem());
                key.consume();
            }
        });
        people.setOnMouseClicked(_ -> choose(people.getSelectionModel().getSelectedItem()));
        model.found().addListener((ListChangeListener<User>)
                _ -> people.getSelectionModel().selectFirst());
        getChildren().addAll(SearchField.around(text, looks.pictures()), people);
        VBox.setVgrow(people, Priority.ALWAYS);
    }

    TextField field() {
        return text;
    }

    /** Somebody else is chosen now. */
    void redraw() {
        people.refresh();
    }

    private void pressed(KeyEvent key) {
        var choice = people.getSelectionModel();
        switch (key.getCode()) {
            case DOWN -> choice.selectNext();
            case UP -> choice.selectPrevious();
            case ENTER -> {
                if (key.isShortcutDown() || choice.isEmpty()) {
                    return;
                }
                choose(choice.getSelectedItem());
            }
            default -> {
                return;
            }
        }
        people.scrollTo(choice.getSelectedIndex());
        key.consume();
    }

    private void choose(@Nullable User person) {
        if (person != null) {
            choose.accept(person);
        }
    }

    private static Label state(PeopleSearch model, Looks looks) {
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
}
