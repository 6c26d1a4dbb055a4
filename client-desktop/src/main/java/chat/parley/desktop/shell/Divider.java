package chat.parley.desktop.shell;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The line at the right edge of a pane, by which the pane is made wider and narrower; its width is in pixels, whatever the window's is. */
final class Divider extends Region {

    private static final double USUAL = 320;
    private static final double LEAST = 240;
    private static final double MOST = 520;

    private final DoubleProperty width = new SimpleDoubleProperty(USUAL) {
        @Override
        public void set(double wanted) {
            super.set(Math.clamp(wanted, LEAST, MOST));
        }
    };
    /** From where the mouse has taken hold to the width. */
    private double taken;

    Divider() {
        getStyleClass().add("divider");
        setCursor(Cursor.H_RESIZE);
        setOnMousePressed(press -> taken = width.get() - across(press));
        setOnMouseDragged(drag -> width.set(taken + across(drag)));
    }

    /** Of the pane; never so narrow or wide that one of both sides is lost. */
    DoubleProperty width() {
        return width;
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
