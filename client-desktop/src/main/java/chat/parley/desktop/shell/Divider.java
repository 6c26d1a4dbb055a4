package chat.parley.desktop.shell;

import chat.parley.desktop.ui.Texts;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The line at the right edge of a pane, by which the pane is made wider and narrower, with the mouse or the arrow keys; its width is in pixels, whatever the window's is. */
final class Divider extends Region {

    private static final double USUAL = 320;
    private static final double LEAST = 240;
    private static final double MOST = 520;
    private static final double STEP = 20;

    private final DoubleProperty width = new SimpleDoubleProperty(USUAL) {
        @Override
        public void set(double wanted) {
            super.set(Math.clamp(wanted, LEAST, MOST));
        }
    };
    /** From where the mouse has taken hold to the width. */
    private double taken;

    Divider(Texts texts) {
        setId("divider");
        getStyleClass().add("divider");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setAccessibleText(texts.say("shell.divider"));
        width.subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE));
        setOnKeyPressed(this::pressed);
        setCursor(Cursor.H_RESIZE);
        setOnMousePressed(press -> taken = width.get() - across(press));
        setOnMouseDragged(drag -> width.set(taken + across(drag)));
    }

    /** Of the pane; never so narrow or wide that one of both sides is lost. */
    DoubleProperty width() {
        return width;
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case LEFT -> width.set(width.get() - STEP);
            case RIGHT -> width.set(width.get() + STEP);
            case HOME -> width.set(LEAST);
            case END -> width.set(MOST);
            default -> {
                return;
            }
        }
        key.consume();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> width.get();
            case MIN_VALUE -> LEAST;
            case MAX_VALUE -> MOST;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> width.set(width.get() + STEP);
            case DECREMENT -> width.set(width.get() - STEP);
            case SET_VALUE -> width.set((double) parameters[0]);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }

    /** In pixels as the panes count them, whatever size they are drawn at. */
    private double across(MouseEvent event) {
        return getParent().sceneToLocal(event.getSceneX(), 0).getX();
    }

    void holds(Region pane) {
        pane.minWidthProperty().bind(width);
        pane.maxWidthProperty().bind(width);
    }

    void letsGo(Region pane) {
        pane.minWidthProperty().unbind();
        pane.maxWidthProperty().unbind();
        pane.setMinWidth(0);
        pane.setMaxWidth(Double.MAX_VALUE);
    }
}
