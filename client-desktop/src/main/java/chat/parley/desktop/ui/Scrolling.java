package chat.parley.desktop.ui;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;

/**
 * Panes that scroll. JavaFX draws what is in one once and then from that picture, which is blurred at text sizes that don't fall on
 * whole pixels: these are drawn anew each time.
 */
public final class Scrolling {

    private Scrolling() {}

    /** As wide as the pane, however narrow that is. */
    public static ScrollPane down(Node content) {
        var pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        keepSharp(pane);
        return pane;
    }

    public static void keepSharp(TextArea area) {
        area.skinProperty().subscribe(_ -> {
            if (area.lookup(".scroll-pane") instanceof ScrollPane inside) {
                keepSharp(inside);
            }
        });
    }

    private static void keepSharp(ScrollPane pane) {
        pane.skinProperty().subscribe(_ -> {
            var picture = pane.lookup(".viewport");
            if (picture != null) {
                picture.setCache(false);
            }
        });
    }
}
