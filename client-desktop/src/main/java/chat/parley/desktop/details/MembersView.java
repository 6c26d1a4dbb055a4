package chat.parley.desktop.details;

import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.EscapeKey;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.MenuKey;
import chat.parley.desktop.ui.Progress;
import chat.parley.desktop.ui.SearchField;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who is in the group, and adding people to it. */
final class MembersView extends VBox {

    private static final double ROW = 54;
    private static final int MOST_ROWS = 8;
    private static final int MANY = 8;

    private final MembersViewModel model;
    private final Looks looks;
    private final ListView<MemberItem> list = new ListView<>();

    MembersView(MembersViewModel model, Looks looks) {
        super(8);
        this.model = model;
        this.looks = looks;
        getStyleClass().add("members");
        list.setId("members");
        list.setAccessibleText(looks.texts().say("members.title"));
        list.setItems(model.items());
        list.setCellFactory(_ -> new MemberCell(model, looks));
        list.setFixedCellSize(ROW);
        list.setPlaceholder(new Label());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        EscapeKey.leaves(list);
        model.items().addListener((ListChangeListener<MemberItem>) _ -> giveRoom());
        giveRoom();
        getChildren()
                .addAll(
                        heading(),
                        search(),
                        error(model.reading().error(), "members-error"),
                        error(model.deed().error(), "member-error"),
                        list);
    }

    private void giveRoom() {
        list.setPrefHeight(Math.clamp(model.items().size(), 1, MOST_ROWS) * ROW + 2);
        list.setMinHeight(USE_PREF_SIZE);
    }

    private void pressed(KeyEvent key) {
        if (MenuKey.isPressed(key) || key.getCode() == KeyCode.ENTER) {
            list.lookupAll(".member-cell").stream()
                    .filter(MemberCell.class::isInstance)
                    .map(MemberCell.class::cast)
                    .filter(MemberCell::isSelected)
                    .findFirst()
                    .ifPresent(MemberCell::showMenu);
            key.consume();
        } else if (key.getCode() == KeyCode.DELETE) {
            var item = list.getSelectionModel().getSelectedItem();
            if (item != null && item.deeds().contains(Rights.Deed.REMOVE)) {
                model.remove(item);
            }
            key.consume();
        }
    }

    private HBox heading() {
        var title = new Label();
        title.setId("members-title");
        title.getStyleClass().add("section");
        model.all()
                .subscribe(all -> title.setText(
                        all.isEmpty()
                                ? looks.texts().say("members.title")
                                : looks.texts().say("group.members", all.size())));
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        var add = Icons.button(Feather.USER_PLUS, "add-members", looks.texts().say("members.add"));
        var may = Bindings.createBooleanBinding(() -> model.rights().get().mayGovern(), model.rights());
        add.visibleProperty().bind(may);
        add.setOnAction(_ -> model.choosing().set(true));
        var heading = new HBox(
                8,
                title,
                new Progress(model.reading().busy()),
                new Progress(model.deed().busy()),
                room,
                add);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    /** Only where there are too many to see at once. */
    private Node search() {
        var text = new TextField();
        text.setId("search-members");
        text.setPromptText(looks.texts().say("members.search"));
        text.textProperty().bindBidirectional(model.search());
        var field = SearchField.around(text, looks.pictures());
        field.getStyleClass().add("without-room");
        var many = Bindings.createBooleanBinding(() -> model.all().get().size() > MANY, model.all());
        field.visibleProperty().bind(many);
        field.managedProperty().bind(many);
        return field;
    }

    private static ErrorLabel error(ObservableValue<String> words, String id) {
        var error = new ErrorLabel(words);
        error.setId(id);
        return error;
    }
}
