package chat.parley.desktop.composer;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the word that is being typed may become, over the field; the keyboard stays in the field. */
final class OfferList<T> extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Offers<T> model;
    private final Function<T, HBox> row;
    private final Consumer<T> choose;
    private int chosen;

    OfferList(Offers<T> model, Function<T, HBox> row, Consumer<T> choose) {
        this.model = model;
        this.row = row;
        this.choose = choose;
        getStyleClass().add("offer-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setManaged(false);
        setVisible(false);
        model.offered().addListener((ListChangeListener<T>) _ -> show());
    }

    /** Whether it was a key for this list. */
    boolean pressed(KeyEvent key) {
        if (!isVisible() || key.isShiftDown()) {
            return false;
        }
        switch (key.getCode()) {
            case UP -> mark(chosen - 1);
            case DOWN -> mark(chosen + 1);
            case ENTER, TAB -> choose.accept(model.offered().get(chosen));
            case ESCAPE -> model.sendAway();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void show() {
        setVisible(!model.offered().isEmpty());
        getChildren().setAll(model.offered().stream().map(this::row).toList());
        if (isVisible()) {
            mark(0);
            applyCss();
            autosize();
            setLayoutY(-getHeight());
        }
    }

    private void mark(int next) {
        int count = getChildren().size();
        chosen = Math.floorMod(next, count);
        for (int i = 0; i < count; i++) {
            getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
        }
        setAccessibleText(getChildren().get(chosen).getAccessibleText());
    }

    private HBox row(T offer) {
        var drawn = row.apply(offer);
        drawn.getStyleClass().add("offer-row");
        drawn.setAccessibleRole(AccessibleRole.LIST_ITEM);
        drawn.setOnMouseClicked(_ -> choose.accept(offer));
        return drawn;
    }
}
