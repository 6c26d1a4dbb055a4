package chat.parley.desktop.certificate;

import chat.parley.desktop.connection.Trust.Trusted;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Each server that is trusted, its fingerprint, and a button that forgets it; not there while there is none. */
public final class TrustedView extends VBox {

    private final TrustedViewModel model;
    private final Texts texts;
    private final VBox rows = new VBox(12);

    public TrustedView(TrustedViewModel model, Texts texts) {
        super(12);
        this.model = model;
        this.texts = texts;
        setId("trusted");
        getStyleClass().addAll("settings-card", "form");
        var title = new Label(texts.say("trusted.title"));
        title.getStyleClass().add("section");
        var words = new Label(texts.say("trusted.words"));
        words.getStyleClass().add("subtitle");
        words.setWrapText(true);
        var error = new ErrorLabel(model.error());
        error.setId("trusted-error");
        getChildren().addAll(title, rows, words, error);
        managedProperty().bind(visibleProperty());
        model.servers().subscribe(this::show);
    }

    private void show(List<Trusted> servers) {
        setVisible(!servers.isEmpty());
        rows.getChildren().setAll(servers.stream().map(this::row).toList());
    }

    private Node row(Trusted trusted) {
        var server = new Label(trusted.server());
        server.getStyleClass().add("name");
        server.setMinWidth(0);
        var fingerprint = new Label(trusted.fingerprint().pairs());
        fingerprint.getStyleClass().add("subtitle");
        fingerprint.setWrapText(true);
        var words = new VBox(1, server, fingerprint);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var forget = new Button(texts.say("trusted.forget"));
        forget.setId("forget-" + trusted.server().replace(':', '-'));
        forget.getStyleClass().addAll("plain-button", "dangerous-text");
        forget.setMinWidth(USE_PREF_SIZE);
        forget.setAccessibleText(texts.say("trusted.forget-one", trusted.server()));
        forget.setOnAction(_ -> model.forget(trusted));
        var row = new HBox(12, words, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
