package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Scrolling;
import chat.parley.protocol.User;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Those who are chosen as chips, above the field and the list to choose from. */
public final class PeoplePickView extends VBox {

    private static final double MOST_CHIPS = 104;

    private final PeoplePick model;
    private final Looks looks;
    private final PeopleSearchView search;
    private final FlowPane chips = new FlowPane(6, 6);

    public PeoplePickView(PeoplePick model, Looks looks) {
        super(8);
        this.model = model;
        this.looks = looks;
        getStyleClass().add("people-pick");
        search = new PeopleSearchView(model.search(), looks, model::isChosen, this::toggle);
        search.field().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        chips.setId("chosen-people");
        chips.getStyleClass().add("chips");
        var room = Scrolling.down(chips);
        room.setFocusTraversable(false);
        room.getStyleClass().add("chips-room");
        chips.heightProperty().subscribe(height -> {
            double shown = Math.min(height.doubleValue(), MOST_CHIPS);
            room.setMinHeight(shown);
            room.setMaxHeight(shown);
        });
        room.visibleProperty().bind(Bindings.isNotEmpty(model.chosen()));
        room.managedProperty().bind(room.visibleProperty());
        model.chosen().addListener((ListChangeListener<User>) _ -> show());
        getChildren().addAll(room, search);
        VBox.setVgrow(search, Priority.ALWAYS);
    }

    public void begin() {
        search.field().requestFocus();
    }

    private void toggle(User user) {
        model.toggle(user);
        search.field().requestFocus();
        search.field().selectAll();
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.BACK_SPACE && search.field().getText().isEmpty()) {
            model.dropLast();
            key.consume();
        }
    }

    private void show() {
        chips.getChildren().setAll(model.chosen().stream().map(this::chip).toList());
        search.redraw();
    }

    private Button chip(User user) {
        var chip = new Button(user.name(), Icons.small(Feather.X));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().add("picked");
        chip.setAccessibleText(looks.texts().say("people.drop", user.name()));
        chip.setOnAction(_ -> {
            model.toggle(user);
            search.field().requestFocus();
        });
        return chip;
    }
}
