package chat.parley.desktop.details;

import chat.parley.desktop.conversations.PeoplePickView;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PaneHeader;
import chat.parley.desktop.ui.Progress;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Takes the details' place while people to be added are chosen. */
final class AddMembersView extends VBox {

    private final PeoplePickView people;

    AddMembersView(MembersViewModel model, Looks looks) {
        super(8);
        getStyleClass().add("side-pane");
        people = new PeoplePickView(model.pick(), looks);
        VBox.setVgrow(people, Priority.ALWAYS);
        var error = new ErrorLabel(model.adding().error());
        error.setId("add-error");
        var add = new Button(looks.texts().say("members.add"));
        add.setId("add-chosen");
        add.getStyleClass().addAll("plain-button", "filled");
        add.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(add, Priority.ALWAYS);
        add.setOnAction(_ -> model.add());
        add.disableProperty()
                .bind(Bindings.isEmpty(model.pick().chosen()).or(model.adding().busy()));
        var deed = new HBox(8, add, new Progress(model.adding().busy()));
        deed.setAlignment(Pos.CENTER_LEFT);
        var foot = new VBox(8, error, deed);
        foot.getStyleClass().add("foot");
        var header = new PaneHeader(looks.texts().say("members.add"), "leave-add", looks.texts(), model::leaveChoosing);
        getChildren().addAll(header, people, foot);
        visibleProperty().bind(model.choosing());
        model.choosing().subscribe((_, choosing) -> {
            if (choosing) {
                people.begin();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.leaveChoosing();
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                model.add();
                key.consume();
            }
        });
    }
}
