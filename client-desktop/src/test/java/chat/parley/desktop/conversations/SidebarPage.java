package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.User;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The list of conversations of one window, and beginning a new one. */
public final class SidebarPage {

    private final Pages pages;

    public SidebarPage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    public boolean isShown() {
        return pages.shows("conversations");
    }

    /** From top to bottom. */
    public List<String> titles() {
        return UiTest.onFx(
                () -> list().getItems().stream().map(ConversationItem::title).toList());
    }

    public ConversationItem item(String title) {
        pages.node("conversations", ListView.class); // once the window has got that far
        pages.await(
                title,
                () -> list().getItems().stream().anyMatch(item -> item.title().equals(title)));
        return UiTest.onFx(() -> list().getItems().stream()
                .filter(item -> item.title().equals(title))
                .findFirst()
                .orElseThrow());
    }

    public void awaitItem(String title) {
        item(title);
    }

    public void open(String title) {
        pages.click(cell(title));
    }

    /** What a screen reader says of the row. */
    public String spoken(String title) {
        var cell = cell(title);
        return UiTest.onFx(cell::getAccessibleText);
    }

    public void search(String text) {
        type("search-conversations", text);
    }

    public void clearSearch() {
        pages.focus("search-conversations");
        pages.press(KeyCode.ESCAPE);
    }

    /** Looks for somebody and begins a conversation with the first one found. */
    public void newChat(String prefix, String name) {
        pages.click("new-chat");
        type("search-people", prefix);
        pages.await(
                name, () -> !pages.all(ListCell.class, cell -> says(cell, name)).isEmpty());
        pages.press(KeyCode.ENTER);
        pages.await(
                "the list",
                () -> !pages.all(Node.class, node -> "conversations".equals(node.getId()))
                        .isEmpty());
    }

    /** Presses one of the filters: all, unread, groups, archived. */
    public void filter(String which) {
        pages.click("filter-" + which);
    }

    /** Opens the menu of a row by the keyboard and does what has this id in it. */
    public void choose(String title, String id) {
        open(title);
        UiTest.runOnFx(() -> list().requestFocus());
        pages.press(KeyCode.SHIFT, KeyCode.F10);
        pages.chooseFromMenu(id);
    }

    /** Opens the menu of a row by the mouse. */
    public void openMenu(String title) {
        pages.rightClick(cell(title));
    }

    public void press(KeyCode... keys) {
        UiTest.runOnFx(() -> list().requestFocus());
        pages.press(keys);
    }

    /** Makes a group of those whose handles begin so. */
    public void newGroup(String name, String... prefixes) {
        pages.click("new-chat");
        pages.click("new-group");
        for (var prefix : prefixes) {
            chooseForGroup(prefix);
        }
        pages.click("group-next");
        type("group-name", name);
        pages.press(KeyCode.ENTER);
        pages.await(
                "the list",
                () -> !pages.all(Node.class, node -> "conversations".equals(node.getId()))
                        .isEmpty());
    }

    @SuppressWarnings("rawtypes") // a class literal has no type argument
    private void chooseForGroup(String prefix) {
        pages.type(prefix);
        pages.await(
                "found " + prefix,
                () -> pages
                        .all(
                                ListCell.class,
                                cell -> cell.getItem() instanceof User user
                                        && user.handle().text().startsWith(prefix))
                        .stream()
                        .anyMatch(ListCell::isSelected));
        pages.press(KeyCode.ENTER);
    }

    private void type(String id, String text) {
        var field = pages.node(id, TextField.class);
        pages.click(field);
        pages.type(text);
    }

    private static boolean says(Node node, String name) {
        var text = node.getAccessibleText();
        return text != null && text.startsWith(name);
    }

    @SuppressWarnings("rawtypes") // a class literal has no type argument
    private ListCell<?> cell(String title) {
        awaitItem(title);
        pages.await(
                "row of " + title,
                () -> !pages.all(ListCell.class, cell -> says(cell, title)).isEmpty());
        return UiTest.onFx(
                () -> pages.all(ListCell.class, cell -> says(cell, title)).getFirst());
    }

    @SuppressWarnings("unchecked") // the list with this id is ours
    private ListView<ConversationItem> list() {
        return (ListView<ConversationItem>) pages.all(ListView.class, list -> "conversations".equals(list.getId()))
                .getFirst();
    }
}
