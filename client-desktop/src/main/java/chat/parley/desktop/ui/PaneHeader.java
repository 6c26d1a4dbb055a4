package chat.parley.desktop.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The title of a pane, and the way out of it: a cross where the pane stands beside something, an arrow where it covers that. */
public final class PaneHeader extends HBox {

    private final Button back;
    private final Button close;

    /** {@code id} is that of the button that is shown. */
    public PaneHeader(String title, String id, Texts texts, Runnable leave) {
        super(8);
        back = Icons.button(Feather.ARROW_LEFT, id, texts.say("pane.back"));
        close = Icons.button(Feather.X, id, texts.say("pane.close"));
        back.setOnAction(_ -> leave.run());
        close.setOnAction(_ -> leave.run());
        back.managedProperty().bind(back.visibleProperty());
        close.managedProperty().bind(close.visibleProperty());
        var name = new Label(title);
        name.getStyleClass().add("title");
        name.setMinWidth(0);
        var room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        getChildren().addAll(back, name, room, close);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("pane-header");
        covers(true);
    }

    public void covers(boolean covers) {
        back.setVisible(covers);
        close.setVisible(!covers);
    }

    /** On the way out. */
    @Override
    public void requestFocus() {
        (back.isVisible() ? back : close).requestFocus();
    }
}
