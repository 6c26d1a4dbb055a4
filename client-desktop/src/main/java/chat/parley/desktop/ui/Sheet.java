package chat.parley.desktop.ui;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** A card above everything else in the window: Escape and a click beside it close it, and the focus goes back to where it was. */
public final class Sheet extends StackPane {

    private final OnDemand<? extends Region> card;
    private @Nullable Node before;

    /** Closed at first; the card is made when it is first opened. */
    public Sheet(String id, String meaning, Supplier<? extends Region> card) {
        this.card = new OnDemand<>(() -> dressed(card.get()));
        setId(id);
        getStyleClass().add("sheet-room");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(meaning);
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close();
            }
            key.consume(); // what is below does not hear them
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getTarget() == this) {
                close();
            }
        });
    }

    private Region dressed(Region made) {
        made.getStyleClass().add("sheet-card");
        made.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(made);
        return made;
    }

    public boolean isOpen() {
        return isVisible();
    }

    /** With the focus on its card, which decides where that goes. */
    public void open() {
        before = getScene() == null ? null : getScene().getFocusOwner();
        setVisible(true);
        card.get().requestFocus();
    }

    public void toggle() {
        if (isOpen()) {
            close();
        } else {
            open();
        }
    }

    public void close() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }
}
