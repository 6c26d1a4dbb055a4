package chat.parley.desktop.shell;

import chat.parley.desktop.certificate.CertificateViewModel;
import chat.parley.desktop.ui.EverySecond;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** A slim line that says that the server is out of reach, and when the next try comes, or why none is made. */
final class ConnectionBanner extends HBox {

    ConnectionBanner(ConnectionViewModel model, CertificateViewModel certificate, Texts texts, Runnable tryNow) {
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
        var look = new Hyperlink(texts.say("connection.look"));
        look.setId("look-at-certificate");
        look.setOnAction(_ -> {
            var shown = model.distrusted().get();
            if (shown != null) {
                certificate.ask(new CertificateViewModel.Asked(shown, true, tryNow));
            }
        });
        look.visibleProperty().bind(model.distrusted().isNotNull());
        look.managedProperty().bind(look.visibleProperty());
        look.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(Icons.small(Feather.WIFI_OFF), words, dot, now, look);
        visibleProperty().bind(model.words().isNotEmpty());
        managedProperty().bind(visibleProperty());
        EverySecond.whileShown(this, model::tick);
    }
}
