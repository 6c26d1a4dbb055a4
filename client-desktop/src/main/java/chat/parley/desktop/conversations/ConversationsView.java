package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Looks;
import chat.parley.protocol.ConversationId;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The search field and the list below it. */
public final class ConversationsView extends VBox {

    private final ConversationsViewModel model;
    private final ListView<ConversationItem> list = new ListView<>();
    private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
    private final TextField search = new TextField();
    private boolean selecting;

    public ConversationsView(ConversationsViewModel model, Looks looks) {
        this.model = model;
        getStyleClass().add("conversations");
        prepareSearch(looks);
        getChildren().addAll(SearchField.around(search), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setId("conversations");
        list.setAccessibleText(looks.texts().say("conversations.title"));
        list.setCellFactory(_ -> new ConversationCell(looks));
        list.setItems(items);
        list.setPlaceholder(placeholder(looks));
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.open().subscribe(_ -> list());
        model.items().addListener((ListChangeListener<ConversationItem>) _ -> list());
    }

    public void focusList() {
        list.requestFocus();
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void prepareSearch(Looks looks) {
        search.setId("search-conversations");
        search.setPromptText(looks.texts().say("conversations.search"));
        search.textProperty().bindBidirectional(model.search());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
    }

    private void searchKey(KeyEvent key) {
        if (key.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            key.consume();
        } else if (key.getCode() == KeyCode.DOWN && !model.items().isEmpty()) {
            list.requestFocus();
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && !model.items().isEmpty()) {
            model.open().set(model.items().getFirst().id());
            key.consume();
        }
    }

    private Label placeholder(Looks looks) {
        var label = new Label();
        label.setWrapText(true);
        label.getStyleClass().add("placeholder");
        model.search()
                .subscribe(text -> label.setText(
                        looks.texts().say(text.isBlank() ? "conversations.empty" : "conversations.not-found")));
        return label;
    }

    private void selected(@Nullable ConversationItem item) {
        if (item != null && !selecting) {
            model.open().set(item.id());
        }
    }

    /** The list would select whatever comes to the place of the open conversation when the order changes: that is no choice. */
    private void list() {
        selecting = true;
        try {
            items.setAll(model.items());
            select(model.open().get());
        } finally {
            selecting = false;
        }
    }

    private void select(@Nullable ConversationId id) {
        var selection = list.getSelectionModel();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(id)) {
                if (selection.getSelectedIndex() != i) {
                    selection.clearAndSelect(i);
                }
                return;
            }
        }
        selection.clearSelection();
    }
}
