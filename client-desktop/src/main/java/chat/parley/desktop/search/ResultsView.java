package chat.parley.desktop.search;

import chat.parley.desktop.search.SearchViewModel.State;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.EscapeKey;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Progress;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The messages that were found for what is typed elsewhere. */
public final class ResultsView extends VBox {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(250);

    private final Jump jump;
    private final ListView<Result> list = new ListView<>();

    public ResultsView(SearchViewModel model, Looks looks, Jump jump) {
        super(4);
        this.jump = jump;
        getStyleClass().add("results");
        var pause = new PauseTransition(PAUSE_IN_TYPING);
        pause.setOnFinished(_ -> model.search());
        model.text().subscribe((_, _) -> pause.playFromStart());
        list.setId("results");
        EscapeKey.leaves(list);
        list.setAccessibleText(looks.texts().say("search.title"));
        list.setItems(model.results());
        list.focusTraversableProperty().bind(Bindings.isNotEmpty(model.results()));
        list.setCellFactory(_ -> new ResultCell(model, looks));
        list.setPlaceholder(placeholder(model, looks));
        list.setOnMouseClicked(_ -> choose(list.getSelectionModel().getSelectedItem()));
        list.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER) {
                choose(list.getSelectionModel().getSelectedItem());
                key.consume();
            }
        });
        getChildren().addAll(heading(model, looks), problem(model), list);
        VBox.setVgrow(list, Priority.ALWAYS);
        setMinHeight(0);
    }

    /** The first of the results, from which the arrows lead on. */
    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private static HBox heading(SearchViewModel model, Looks looks) {
        var title = new Label(looks.texts().say("search.title"));
        title.getStyleClass().add("section");
        var heading = new HBox(8, title);
        model.errand().subscribe(errand -> heading.getChildren().setAll(title, new Progress(errand.busy())));
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.getStyleClass().add("search-room");
        return heading;
    }

    private static VBox problem(SearchViewModel model) {
        var room = new VBox();
        room.getStyleClass().add("search-room");
        model.errand().subscribe(errand -> {
            var error = new ErrorLabel(errand.error());
            error.setId("search-error");
            room.getChildren().setAll(error);
        });
        return room;
    }

    private static Label placeholder(SearchViewModel model, Looks looks) {
        var label = new Label();
        label.setId("search-state");
        label.setWrapText(true);
        label.getStyleClass().add("placeholder");
        model.state().subscribe(state -> label.setText(words(state, looks)));
        return label;
    }

    private static String words(State state, Looks looks) {
        return switch (state) {
            case NOTHING_ASKED, FOUND -> "";
            case TOO_SHORT -> looks.texts().say("search.too-short");
            case SEARCHING -> looks.texts().say("people.searching");
            case NOTHING -> looks.texts().say("search.nothing");
        };
    }

    private void choose(@Nullable Result result) {
        if (result != null) {
            jump.to(result.conversation(), result.seq());
        }
    }
}
