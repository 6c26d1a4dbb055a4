package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.SwitcherViewModel.Place;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.SearchField;
import chat.parley.desktop.ui.Texts;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** A field, and below it where one can go: the field keeps the focus, the arrows move the choice, Enter goes. */
public final class SwitcherView extends VBox {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(200);
    private static final double WIDTH = 480;
    private static final double ROW = 54;
    private static final int MOST_ROWS = 7;

    private final SwitcherViewModel model;
    private final Texts texts;
    private final TextField text = new TextField();
    private final ListView<Place> list = new ListView<>();
    private final Label note = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE_IN_TYPING);

    public SwitcherView(SwitcherViewModel model, Looks looks) {
        super(8);
        this.model = model;
        this.texts = looks.texts();
        getStyleClass().add("switcher");
        setMaxWidth(WIDTH);
        pause.setOnFinished(_ -> model.search());
        text.setId("switcher-text");
        text.setPromptText(texts.say("switcher.prompt"));
        text.textProperty().bindBidirectional(model.text());
        text.textProperty().subscribe((_, _) -> pause.playFromStart());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setId("switcher-places");
        list.setAccessibleText(texts.say("switcher.title"));
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setItems(model.places());
        list.setCellFactory(_ -> new SwitcherCell(looks));
        list.setOnMouseClicked(_ -> clicked());
        list.managedProperty().bind(list.visibleProperty());
        note.setId("switcher-note");
        note.getStyleClass().add("subtitle");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        var error = new ErrorLabel(model.errand().error());
        error.setId("switcher-error");
        getChildren().addAll(SearchField.around(text, looks.pictures()), list, note, error);
        model.places().addListener((ListChangeListener<Place>) _ -> placesChanged());
        model.chosen().subscribe(this::choose);
        model.state().subscribe(this::say);
    }

    /** Begins anew, with the focus in the field. */
    @Override
    public void requestFocus() {
        model.begin();
        placesChanged();
        text.requestFocus();
    }

    private void placesChanged() {
        int rows = Math.min(model.places().size(), MOST_ROWS);
        list.setVisible(rows > 0);
        list.setMinHeight(ROW); // where the window is low
        list.setPrefHeight(rows * ROW);
        choose();
        say();
    }

    private void choose() {
        int at = model.chosen().get();
        if (at < model.places().size()) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - seen() + 1));
            // the focus stays in the field, which says what is chosen
            text.setAccessibleHelp(SwitcherCell.spoken(model.places().get(at), texts));
        } else {
            text.setAccessibleHelp("");
        }
    }

    private int seen() {
        return Math.max(1, (int) (list.getHeight() / ROW));
    }

    private void say() {
        var words = switch (model.state().get()) {
            case FAILED -> texts.say("people.failed");
            case SEARCHING -> model.places().isEmpty() ? texts.say("people.searching") : "";
            case NOTHING_ASKED, FOUND, NOBODY -> model.places().isEmpty() ? texts.say("switcher.nothing") : "";
        };
        note.setText(words);
        note.setVisible(!words.isEmpty());
    }

    private void clicked() {
        var place = list.getSelectionModel().getSelectedItem();
        text.requestFocus();
        if (place != null) {
            model.go(place);
        }
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case TAB -> model.move(key.isShiftDown() ? -1 : 1);
            case ENTER -> model.go();
            default -> {
                return;
            }
        }
        key.consume();
    }
}
