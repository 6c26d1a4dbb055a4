package chat.parley.desktop.search;

import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.PaneHeader;
import chat.parley.desktop.ui.SearchField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A pane to search one conversation in. */
public final class SearchView extends VBox {

    private final PaneHeader header;
    private final TextField text = new TextField();

    /** {@code close} is called when the person has enough of it. */
    public SearchView(SearchViewModel model, Looks looks, Jump jump, Runnable close) {
        super(8);
        header = new PaneHeader(looks.texts().say("search.pane"), "close-search", looks.texts(), close);
        setId("search-pane");
        getStyleClass().add("side-pane");
        text.setId("search-messages");
        text.setPromptText(looks.texts().say("search.here"));
        text.textProperty().bindBidirectional(model.text());
        var results = new ResultsView(model, looks, jump);
        VBox.setVgrow(results, Priority.ALWAYS);
        getChildren().addAll(header, SearchField.around(text, looks.pictures()), results);
        text.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.DOWN || key.getCode() == KeyCode.ENTER) {
                results.requestFocus();
                key.consume();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    /** Whether it stands in the conversation's place. */
    public void covers(boolean covers) {
        header.covers(covers);
    }

    @Override
    public void requestFocus() {
        text.requestFocus();
        text.selectAll();
    }
}
