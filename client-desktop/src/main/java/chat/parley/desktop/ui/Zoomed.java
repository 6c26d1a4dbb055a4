package chat.parley.desktop.ui;

import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * Draws a screen at the reader's text size: laid out as in a window that is so much smaller or larger, and then scaled. So nothing
 * needs to know the size, and all scales alike: letters, icons, gaps, and the menus and tooltips that open over it. Takes the keys
 * that change the size. FX thread only.
 */
public final class Zoomed extends Region {

    private final TextSize size;
    private final Scale scale = new Scale();
    private final ListChangeListener<Window> opened = this::windowsChanged;

    public Zoomed(TextSize size) {
        this.size = size;
        size.percent().subscribe(_ -> {
            scale.setX(size.factor());
            scale.setY(size.factor());
            requestLayout();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        Window.getWindows().addListener(new WeakListChangeListener<>(opened)); // that list outlives every window
    }

    /** Instead of what was shown before. */
    public void show(Node content) {
        content.getTransforms().setAll(scale);
        getChildren().setAll(content);
    }

    @Override
    protected void layoutChildren() {
        for (var content : getChildren()) {
            content.resizeRelocate(0, 0, getWidth() / size.factor(), getHeight() / size.factor());
        }
    }

    private void pressed(KeyEvent key) {
        if (!key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        switch (key.getCode()) {
            case PLUS, EQUALS, ADD -> size.larger();
            case MINUS, SUBTRACT -> size.smaller();
            case DIGIT0, NUMPAD0 -> size.usual();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (var window : change.getAddedSubList()) {
                if (window instanceof PopupWindow popup && opensHere(popup)) {
                    zoom(popup.getScene().getRoot());
                }
            }
        }
    }

    /** A menu may open over a menu. */
    private boolean opensHere(PopupWindow popup) {
        var owner = popup.getOwnerWindow();
        while (owner instanceof PopupWindow over) {
            owner = over.getOwnerWindow();
        }
        return getScene() != null && owner != null && owner.equals(getScene().getWindow());
    }

    /** The window of a popup grows with what is drawn in it. */
    private void zoom(Parent popup) {
        for (var content : popup.getChildrenUnmodifiable()) {
            content.getTransforms().setAll(scale);
        }
    }
}
