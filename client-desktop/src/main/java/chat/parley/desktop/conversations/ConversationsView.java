package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.EscapeKey;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.MenuKey;
import chat.parley.desktop.ui.SearchField;
import chat.parley.protocol.ConversationId;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The search field, the filters and the list below them, and while something is searched for, what else was found. */
public final class ConversationsView extends VBox {

    private static final double ROW = 62;
    private static final int MOST_ROWS_BESIDE_OTHERS = 4;

    private final ConversationsViewModel model;
    private final ConversationDeeds deeds;
    private final ConversationMenu menu;
    private final Region others;
    private final ListView<ConversationItem> list = new ListView<>();
    private final StackPane listing = new StackPane(list);
    private final ObservableList<ConversationItem> items = FXCollections.observableArrayList();
    private final TextField search = new TextField();
    private boolean selecting;

    /**
     * Shows {@code others} below the list while something is searched for.
     *
     * @param details is called when a conversation's details are wanted
     */
    public ConversationsView(
            ConversationsViewModel model,
            ConversationDeeds deeds,
            Looks looks,
            Region others,
            Consumer<ConversationItem> details) {
        this.model = model;
        this.deeds = deeds;
        this.others = others;
        this.menu = new ConversationMenu(deeds, looks.texts(), details);
        getStyleClass().add("conversations");
        prepareSearch(looks);
        prepareList(looks);
        var filters = new FilterBar(model, looks.texts());
        var searching =
                Bindings.createBooleanBinding(() -> !model.search().get().isBlank(), model.search());
        filters.visibleProperty().bind(searching.not());
        filters.managedProperty().bind(searching.not());
        others.visibleProperty().bind(searching);
        others.managedProperty().bind(searching);
        searching.subscribe(this::giveRoom);
        getChildren().addAll(SearchField.around(search, looks.pictures()), filters, error(), listing, others);
        VBox.setVgrow(others, Priority.ALWAYS);
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        model.open().subscribe(this::mark);
        model.items().addListener((ListChangeListener<ConversationItem>) _ -> list());
        list(); // they may have been read before there was a view
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

    private void prepareList(Looks looks) {
        list.setId("conversations");
        list.setAccessibleText(looks.texts().say("conversations.title"));
        list.setCellFactory(_ -> cell(looks));
        list.setItems(items);
        list.setPlaceholder(new Region()); // it would not get the room that its words need
        listing.getChildren().add(placeholder(looks));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        EscapeKey.leaves(list);
        list.focusedProperty().subscribe(this::pointAtSomething);
    }

    private ConversationCell cell(Looks looks) {
        var cell = new ConversationCell(looks);
        // the other button asks what can be done: it does not choose
        cell.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getButton() == MouseButton.SECONDARY) {
                press.consume();
            }
        });
        cell.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, request -> {
            var item = cell.getItem();
            if (item != null) {
                menu.of(item).show(cell, request.getScreenX(), request.getScreenY());
                request.consume();
            }
        });
        return cell;
    }

    private StackPane error() {
        var error = new ErrorLabel(deeds.errand().error());
        error.setId("conversations-error");
        var room = new StackPane(error);
        room.getStyleClass().add("search-room");
        room.managedProperty().bind(error.visibleProperty());
        return room;
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
        } else if (key.getCode() == KeyCode.DOWN && others.isVisible()) {
            others.requestFocus();
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER && !model.items().isEmpty()) {
            model.open().set(model.items().getFirst().id());
            key.consume();
        }
    }

    private void listKey(KeyEvent key) {
        var item = list.getSelectionModel().getSelectedItem();
        if (key.getCode() == KeyCode.DOWN
                && others.isVisible()
                && list.getSelectionModel().getSelectedIndex() == items.size() - 1) {
            others.requestFocus();
            key.consume();
        } else if (item == null && key.getCode() == KeyCode.ENTER) {
            list.getSelectionModel().select(list.getFocusModel().getFocusedIndex());
            key.consume();
        } else if (item != null && MenuKey.isPressed(key)) {
            var at = list.localToScreen(ROW, ROW);
            menu.of(item).show(list, at.getX(), at.getY());
            key.consume();
        } else if (item != null && key.getCode() == KeyCode.DELETE) {
            deeds.archive(item);
            key.consume();
        }
    }

    private Label placeholder(Looks looks) {
        var label = new Label();
        label.setId("no-conversations");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setMouseTransparent(true);
        label.visibleProperty().bind(Bindings.isEmpty(items));
        label.managedProperty().bind(label.visibleProperty());
        label.getStyleClass().add("placeholder");
        Runnable show = () -> label.setText(looks.texts().say(why()));
        model.search().subscribe(_ -> show.run());
        model.filter().subscribe(show);
        return label;
    }

    private String why() {
        if (!model.search().get().isBlank()) {
            return "conversations.not-found";
        }
        return switch (model.filter().get()) {
            case ALL -> "conversations.empty";
            case UNREAD -> "conversations.nothing-unread";
            case GROUPS -> "conversations.no-groups";
            case ARCHIVED -> "conversations.nothing-archived";
        };
    }

    private void selected(@Nullable ConversationItem item) {
        if (item != null && !selecting) {
            model.choose(item.id());
        }
    }

    private void mark(@Nullable ConversationId open) {
        selecting = true;
        try {
            select(open);
        } finally {
            selecting = false;
        }
    }

    /** The list would select whatever comes to the place of the open conversation when the order changes: that is no choice. */
    private void list() {
        selecting = true;
        try {
            items.setAll(model.items());
        } finally {
            selecting = false;
        }
        mark(model.open().get());
        giveRoom(others.isVisible());
    }

    private void giveRoom(boolean searching) {
        VBox.setVgrow(listing, searching ? Priority.NEVER : Priority.ALWAYS);
        double rows = items.isEmpty() ? 0 : Math.min(items.size(), MOST_ROWS_BESIDE_OTHERS) * ROW + ROW / 4;
        list.setPrefHeight(searching ? rows : USE_COMPUTED_SIZE);
        list.setMinHeight(searching ? rows : 0);
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
        int left = selection.getSelectedIndex();
        selection.clearSelection();
        list.getFocusModel().focus(left);
    }

    /** The keyboard has to be seen in the list where nothing is open, too: at the conversation that was left, or the first. */
    private void pointAtSomething() {
        if (list.isFocused() && list.getFocusModel().getFocusedIndex() < 0) {
            list.getFocusModel().focus(0);
        }
    }
}
