package chat.parley.desktop.shell;

import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Sheet;
import chat.parley.desktop.ui.UiTest;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The cards over one main window that keys bring up. */
final class SheetsPage {

    private final Pages pages;

    SheetsPage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    SheetsPage switchTo(String text) {
        pages.press(KeyCode.SHORTCUT, KeyCode.K);
        pages.await("the switcher", () -> pages.shows("switcher"));
        pages.type(text);
        return this;
    }

    SheetsPage awaitPlaces(int count) {
        pages.await(count + " places", () -> places().getItems().size() == count);
        return this;
    }

    void press(KeyCode... keys) {
        pages.press(keys);
    }

    boolean showsSwitcher() {
        return pages.shows("switcher");
    }

    boolean showsShortcuts() {
        return pages.shows("shortcuts");
    }

    /** What a screen reader says of the field: what Enter would go to. */
    String chosen() {
        return UiTest.onFx(() -> pages.node("switcher-text", Node.class).getAccessibleHelp());
    }

    void clickBeside() {
        var room = pages.node("switcher", Sheet.class);
        pages.robot().clickOn(UiTest.onFx(() -> room.localToScreen(8, room.getHeight() - 8)));
    }

    /** In the scene, on the FX thread. */
    double cardBottom() {
        var card = places().getParent();
        return card.localToScene(card.getLayoutBounds()).getMaxY();
    }

    /** Whether the row that Enter would go to is on the screen; on the FX thread. */
    boolean seesChosen() {
        var list = places();
        return pages.all(ListCell.class, cell -> cell.isSelected() && list.equals(cell.getListView())).stream()
                .map(cell -> list.sceneToLocal(cell.localToScene(cell.getLayoutBounds())))
                .anyMatch(row -> row.getMinY() >= -1 && row.getMaxY() <= list.getHeight() + 1);
    }

    private ListView<?> places() {
        return pages.node("switcher-places", ListView.class);
    }
}
