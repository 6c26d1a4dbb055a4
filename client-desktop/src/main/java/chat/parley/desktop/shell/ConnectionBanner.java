package chat.parley.desktop.shell;

import chat.parley.desktop.ui.EverySecond;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** A slim line that says that the server is out of reach, and when the next try comes. */
final class ConnectionBanner extends HBox {

    ConnectionBanner(ConnectionViewModel model, Texts texts, Runnable tryNow) {
        setId("connection");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER);
        var words = new Label();
        words.setId("connection-words");
        words.textProperty().bind(model.words());
        words.setWrapText(true);
        var dot = new Label("·");
        var now = new Hyperlink(texts.say("connection.try-now"));
        now.setId("try-now");
        now.setOnAction(_ -> tryNow.run());
        for (var node : new Node[] {dot, now}) {
            node.visibleProperty().bind(model.mayTryNow());
            node.managedProperty().bind(model.mayTryNow());
        }
        getChildren().addAll(Icons.small(Feather.WIFI_OFF), words, dot, now);
        visibleProperty().bind(model.words().isNotEmpty());
        managedProperty().bind(visibleProperty());
        EverySecond.whileShown(this, model::tick);
    }
}
