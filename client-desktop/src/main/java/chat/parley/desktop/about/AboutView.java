package chat.parley.desktop.about;

import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Texts;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The name, the version, and the licences of what is bundled. */
public final class AboutView extends VBox {

    public AboutView(Texts texts, ObservableValue<String> notice) {
        super(12);
        setId("about");
        getStyleClass().add("settings-card");
        var title = new Label(texts.say("about.title"));
        title.getStyleClass().add("section");
        var mark = new StackPane(Icons.icon(Feather.MESSAGE_CIRCLE));
        mark.getStyleClass().add("app-mark");
        var name = new Label("Parley");
        name.getStyleClass().add("title");
        var version = new Label(texts.say("about.version", Program.version()));
        version.setId("version");
        version.getStyleClass().add("subtitle");
        var words = new VBox(1, name, version);
        words.setAlignment(Pos.CENTER_LEFT);
        var head = new HBox(12, mark, words);
        head.setAlignment(Pos.CENTER_LEFT);
        var licences = new Label();
        licences.setId("licences");
        licences.getStyleClass().add("subtitle");
        licences.setWrapText(true);
        licences.setMinHeight(USE_PREF_SIZE);
        licences.textProperty().bind(notice);
        getChildren().addAll(title, head, licences);
    }
}
