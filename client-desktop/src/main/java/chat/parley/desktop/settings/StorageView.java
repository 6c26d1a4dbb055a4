package chat.parley.desktop.settings;

import chat.parley.desktop.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The room that the messages take, and a button that fetches them anew. */
final class StorageView extends VBox {

    StorageView(StorageViewModel model, Texts texts) {
        super(12);
        setId("storage");
        getStyleClass().addAll("settings-card", "form");
        var title = new Label(texts.say("storage.title"));
        title.getStyleClass().add("section");
        var size = new Label();
        size.setId("storage-size");
        size.textProperty().bind(model.size());
        size.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(size, Priority.ALWAYS);
        var refill = new Button(texts.say("storage.refill"));
        refill.setId("refill");
        refill.getStyleClass().addAll("plain-button", "filled");
        refill.setMinWidth(USE_PREF_SIZE);
        refill.setOnAction(_ -> model.refill());
        var row = new HBox(8, size, refill);
        row.setAlignment(Pos.CENTER_LEFT);
        var words = new Label(texts.say("storage.words"));
        words.getStyleClass().add("subtitle");
        words.setWrapText(true);
        var session = new Label(model.session());
        session.setId("session-place");
        session.getStyleClass().add("subtitle");
        session.setWrapText(true);
        getChildren().addAll(title, row, words, session);
    }
}
