package chat.parley.desktop.settings;

import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Progress;
import chat.parley.protocol.SessionEntry;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Each place where one is signed in, and a button that ends it there. */
final class SessionsView extends VBox {

    private final SessionsViewModel model;
    private final Looks looks;
    private final VBox rows = new VBox(12);
    private final Button others;

    SessionsView(SessionsViewModel model, Looks looks) {
        super(12);
        this.model = model;
        this.looks = looks;
        setId("sessions");
        getStyleClass().addAll("settings-card", "form");
        var title = new Label(looks.texts().say("settings.sessions"));
        title.getStyleClass().add("section");
        var error = new ErrorLabel(model.errand().error());
        error.setId("sessions-error");
        others = new Button(looks.texts().say("settings.end-others"));
        others.setId("end-others");
        others.getStyleClass().addAll("plain-button", "dangerous-text");
        others.setOnAction(_ -> model.endOthers());
        others.managedProperty().bind(others.visibleProperty());
        getChildren().addAll(title, rows, new Progress(model.errand().busy()), error, others);
        model.sessions().subscribe(this::show);
    }

    private void show(List<SessionEntry> sessions) {
        rows.getChildren().setAll(sessions.stream().map(this::row).toList());
        others.setVisible(sessions.stream().anyMatch(session -> !session.current()));
    }

    private Node row(SessionEntry session) {
        var agent = new Label(session.agent());
        agent.getStyleClass().add("name");
        agent.setMinWidth(0);
        var seen = new Label(
                session.current()
                        ? looks.texts().say("settings.this-session")
                        : looks.texts()
                                .say(
                                        "settings.last-seen",
                                        looks.times().brief(Instant.ofEpochMilli(session.lastSeenAt()))));
        seen.getStyleClass().add("subtitle");
        var since = new Label(looks.texts()
                .say(
                        "settings.signed-in",
                        looks.times().day(looks.times().day(Instant.ofEpochMilli(session.createdAt())))));
        since.getStyleClass().add("subtitle");
        var words = new VBox(1, agent, seen, since);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(12, Icons.icon(Feather.MONITOR), words);
        row.setAlignment(Pos.CENTER_LEFT);
        if (session.current()) {
            seen.getStyleClass().add("done");
        } else {
            var end = new Button(looks.texts().say("settings.end"));
            end.setId("end-" + session.id());
            end.setAccessibleText(looks.texts().say("settings.end-words", session.agent()));
            end.getStyleClass().add("plain-button");
            end.setMinWidth(USE_PREF_SIZE);
            end.setOnAction(_ -> model.end(session));
            row.getChildren().add(end);
        }
        return row;
    }
}
