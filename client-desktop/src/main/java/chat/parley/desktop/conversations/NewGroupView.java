package chat.parley.desktop.conversations;

import chat.parley.desktop.conversations.NewGroupViewModel.Step;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiFieldSkin;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.FieldView;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Progress;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Takes the list's place while a group is made. */
public final class NewGroupView extends VBox {

    private final NewGroupViewModel model;
    private final Looks looks;
    private final Runnable close;
    private final PeoplePickView people;
    private final TextField name = new TextField();

    /** {@code close} is called when the person gives up. */
    public NewGroupView(NewGroupViewModel model, Looks looks, Runnable close) {
        super(8);
        this.model = model;
        this.looks = looks;
        this.close = close;
        setId("new-group-pane");
        getStyleClass().add("new-chat");
        people = new PeoplePickView(model.people(), looks);
        name.setSkin(new EmojiFieldSkin(name, looks.pictures()));
        var steps = new StackPane(choosing(), naming());
        VBox.setVgrow(steps, Priority.ALWAYS);
        getChildren().addAll(header(), steps);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                back();
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                model.next();
                key.consume();
            }
        });
        model.step().subscribe(_ -> focus());
    }

    public void begin() {
        model.clear();
        focus();
    }

    private void focus() {
        if (model.step().get() == Step.NAME) {
            name.requestFocus();
        } else {
            people.begin();
        }
    }

    private void back() {
        if (model.step().get() == Step.NAME) {
            model.back();
        } else {
            close.run();
        }
    }

    private HBox header() {
        var back = Icons.button(
                Feather.ARROW_LEFT, "leave-new-group", looks.texts().say("shell.back"));
        back.setOnAction(_ -> back());
        var title = new Label(looks.texts().say("group.title"));
        title.getStyleClass().add("title");
        var header = new HBox(8, back, title);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("sidebar-header");
        return header;
    }

    private Node choosing() {
        var next = new Button(looks.texts().say("group.next"));
        next.setId("group-next");
        next.getStyleClass().addAll("plain-button", "filled");
        next.setMaxWidth(Double.MAX_VALUE);
        next.setOnAction(_ -> model.next());
        next.disableProperty().bind(Bindings.isEmpty(model.people().chosen()));
        var room = new StackPane(next);
        room.getStyleClass().add("foot");
        var step = new VBox(people, room);
        VBox.setVgrow(people, Priority.ALWAYS);
        step.visibleProperty().bind(model.step().isEqualTo(Step.PEOPLE));
        return step;
    }

    private Node naming() {
        name.setId("group-name");
        name.setOnAction(_ -> model.create());
        var avatar = new Avatar(Avatar.Size.LARGE);
        name.textProperty().subscribe(text -> avatar.show("new-group", text));
        var count = new Label();
        count.getStyleClass().add("subtitle");
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> looks.texts()
                                .say("group.members", model.people().chosen().size() + 1),
                        model.people().chosen()));
        var error = new ErrorLabel(model.errand().error());
        error.setId("group-error");
        var create = new Button(looks.texts().say("group.create"));
        create.setId("group-create");
        create.getStyleClass().addAll("plain-button", "filled");
        create.setMaxWidth(Double.MAX_VALUE);
        create.setOnAction(_ -> model.create());
        HBox.setHgrow(create, Priority.ALWAYS);
        var deed = new HBox(8, create, new Progress(model.errand().busy()));
        deed.setAlignment(Pos.CENTER_LEFT);
        var step = new VBox(
                12, avatar, new FieldView(looks.texts().say("group.name"), model.name(), name), count, error, deed);
        step.getStyleClass().addAll("form", "foot");
        step.disableProperty().bind(model.errand().busy());
        step.visibleProperty().bind(model.step().isEqualTo(Step.NAME));
        return step;
    }
}
