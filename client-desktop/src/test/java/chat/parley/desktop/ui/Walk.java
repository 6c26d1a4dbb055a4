package chat.parley.desktop.ui;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** Through one window with the Tab key, from where the focus is until it is there again; says what is wrong on the way. */
public final class Walk {

    private static final int MOST_STEPS = 80;
    /** Around a control: where its ring may be. */
    private static final int RING = 4;

    private static final int FEWEST_PIXELS = 20;

    private final Window window;
    private final Pages pages;
    private final Set<Node> visited = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();

    public Walk(Window window, FxRobot robot) {
        this.window = window;
        this.pages = new Pages(window, robot);
    }

    /** What is wrong with the controls within {@code root}, all of which have to be reached and no others. */
    public List<String> faults(Node root) {
        var begin = focused();
        Node at = begin;
        do {
            var here = at;
            var with = UiTest.onFx(() -> seen(here));
            UiTest.runOnFx(() -> checkSpoken(here));
            visited.add(here);
            pages.press(KeyCode.TAB);
            at = focused();
            if (!here.equals(at) && !differ(with, UiTest.onFx(() -> seen(here)))) {
                faults.add("looks the same with the focus: " + name(here));
            }
        } while (!visited.contains(at) && visited.size() < MOST_STEPS);
        if (!begin.equals(at)) {
            faults.add("Tab does not come back to " + name(begin) + " but to " + name(at));
        }
        UiTest.runOnFx(() -> {
            checkAllReached(root);
            checkOrder(List.copyOf(visited));
        });
        pages.press(KeyCode.SHIFT, KeyCode.TAB);
        if (visited.size() > 1
                && begin.equals(at)
                && !focused().equals(List.copyOf(visited).getLast())) {
            faults.add("Shift+Tab does not go back from " + name(begin) + " but to " + name(focused()));
        }
        return List.copyOf(faults);
    }

    private Node focused() {
        return UiTest.onFx(() -> Objects.requireNonNull(window.getScene().getFocusOwner(), "no focus"));
    }

    /** The control and what may be around it as a ring, wherever it has been scrolled to. */
    private static BufferedImage seen(Node node) {
        var place = node.getParent().localToParent(node.getBoundsInParent()); // where snapshots are measured
        var part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(
                place.getMinX() - RING,
                place.getMinY() - RING,
                place.getWidth() + 2 * RING,
                place.getHeight() + 2 * RING));
        return Pictures.pixels(node.getParent().snapshot(part, null));
    }

    private static boolean differ(BufferedImage with, BufferedImage without) {
        int different = 0;
        for (int x = 0; x < Math.min(with.getWidth(), without.getWidth()); x++) {
            for (int y = 0; y < Math.min(with.getHeight(), without.getHeight()); y++) {
                different += with.getRGB(x, y) == without.getRGB(x, y) ? 0 : 1;
            }
        }
        return different >= FEWEST_PIXELS;
    }

    private void checkAllReached(Node root) {
        var missing = new HashSet<>(reachable(root, new ArrayList<>()));
        missing.removeAll(visited);
        // in a group of them the arrow keys go from one to the next
        missing.removeIf(node -> node instanceof RadioButton radio && !radio.isSelected());
        missing.forEach(node -> faults.add("not reached: " + name(node)));
        visited.stream().filter(node -> !isWithin(node, root)).forEach(node -> faults.add("outside: " + name(node)));
    }

    private static List<Node> reachable(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return found;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> reachable(child, found));
        }
        return found;
    }

    private static boolean isWithin(Node node, Node root) {
        for (var each = node; each != null; each = each.getParent()) {
            if (each.equals(root)) {
                return true;
            }
        }
        return false;
    }

    private void checkSpoken(Node node) {
        if (node.getAccessibleRole() == null
                || node.getAccessibleRole() == AccessibleRole.NODE
                || node.getAccessibleRole() == AccessibleRole.PARENT) {
            faults.add("no role: " + name(node));
        }
        var text = node.getAccessibleText();
        var words = text == null && node instanceof Labeled labeled ? labeled.getText() : text;
        if (words == null || words.isBlank()) {
            faults.add("no accessible text: " + name(node));
        }
    }

    /** Down, or to the right; but for the way back to the beginning. */
    private void checkOrder(List<Node> order) {
        int back = 0;
        for (int i = 0; i < order.size(); i++) {
            var here = place(order.get(i));
            var next = place(order.get((i + 1) % order.size()));
            boolean reads = next.getCenterY() >= here.getMinY() || next.getMinX() >= here.getMaxX() - 1;
            if (!reads && ++back > 1) {
                faults.add("against the reading order: from " + name(order.get(i)) + " to "
                        + name(order.get((i + 1) % order.size())));
            }
        }
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
    }
}
