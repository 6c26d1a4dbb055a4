package chat.parley.desktop.ui;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/** What all pages of one window can do: find its nodes, click and type in it. Several windows don't get into each other's way. */
public final class Pages {

    private final Window window;
    private final FxRobot robot;

    public Pages(Window window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
    }

    public FxRobot robot() {
        return robot;
    }

    /** The visible node with this id, once there is one. */
    public <T extends Node> T node(String id, Class<T> type) {
        UiTest.await("#" + id, () -> find(id, type) != null);
        return type.cast(UiTest.onFx(() -> find(id, type)));
    }

    public boolean shows(String id) {
        return UiTest.onFx(() -> find(id, Node.class) != null);
    }

    public void click(String id) {
        click(node(id, Node.class));
    }

    /** In front of other windows: the robot's mouse is the only one there is. */
    public void click(Node node) {
        reach(node);
        robot.clickOn(node);
    }

    public void rightClick(Node node) {
        reach(node);
        robot.rightClickOn(node);
    }

    /** After a change of the window's size it takes a pulse until everything is inside again. */
    private void reach(Node node) {
        toFront();
        UiTest.await(node + " in sight", () -> isInSight(node));
    }

    private static boolean isInSight(Node node) {
        var scene = node.getScene();
        return scene != null
                && node.localToScene(node.getLayoutBounds()).intersects(0, 0, scene.getWidth(), scene.getHeight());
    }

    /** Chooses from the menu that is open, or from a menu in it. */
    public void chooseFromMenu(String id) {
        UiTest.await("menu with " + id, () -> item(id) != null);
        UiTest.runOnFx(() -> {
            var item = item(id);
            var menu = item.getParentPopup();
            while (menu.getOwnerWindow() instanceof ContextMenu owner) {
                menu = owner;
            }
            menu.hide();
            item.fire();
        });
    }

    /** Whether the menu that is open offers it. */
    public boolean menuOffers(String id) {
        return UiTest.onFx(() -> item(id) != null);
    }

    public String text(String id) {
        var label = node(id, Labeled.class);
        return UiTest.onFx(label::getText);
    }

    /** Puts the text into a field instead of what is in it. */
    public void fill(String id, String text) {
        var field = node(id, TextInputControl.class);
        click(field);
        UiTest.runOnFx(field::selectAll);
        press(KeyCode.DELETE);
        type(text);
    }

    private static @Nullable MenuItem item(String id) {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .flatMap(menu -> menu.getItems().stream())
                .flatMap(item -> item instanceof Menu menu
                        ? Stream.concat(Stream.of(item), menu.getItems().stream())
                        : Stream.of(item))
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElse(null);
    }

    public void focus(String id) {
        toFront();
        var node = node(id, Node.class);
        UiTest.runOnFx(node::requestFocus);
    }

    public void type(String text) {
        toFront();
        robot.write(text, 0);
    }

    public void press(KeyCode... keys) {
        toFront();
        robot.push(keys);
    }

    public void await(String what, BooleanSupplier condition) {
        UiTest.await(what, condition);
    }

    /** All nodes of the window for which it is true, on the FX thread. */
    public <T extends Node> List<T> all(Class<T> type, Predicate<T> which) {
        return window.getScene().getRoot().lookupAll("*").stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(Pages::isShown)
                .filter(which)
                .toList();
    }

    private void toFront() {
        UiTest.runOnFx(() -> {
            if (window instanceof Stage stage) {
                Focus.takeFromOthers(stage);
                if (!stage.isFocused()) {
                    stage.toFront();
                    stage.requestFocus();
                }
            }
        });
    }

    private <T extends Node> @Nullable T find(String id, Class<T> type) {
        return window.getScene().getRoot().lookupAll("#" + id).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(Pages::isShown)
                .findFirst()
                .orElse(null);
    }

    private static boolean isShown(Node node) {
        for (var each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
