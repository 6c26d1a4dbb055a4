package chat.parley.desktop.details;

import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.UiTest;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The details of the open conversation in one window, and what the window asks before it does something for good. */
public final class DetailsPage {

    private final Pages pages;

    public DetailsPage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    public void toggle() {
        pages.press(KeyCode.CONTROL, KeyCode.I);
    }

    public boolean isShown() {
        return pages.shows("details");
    }

    public void awaitShown(boolean shown) {
        pages.await("details shown: " + shown, () -> isShown() == shown);
    }

    /** What stands below the title of the conversation. */
    public String subtitle() {
        return pages.text("presence");
    }

    /** What screen readers say of the members, from top to bottom. */
    @SuppressWarnings("rawtypes") // a class literal has no type argument
    public List<String> members() {
        return UiTest.onFx(() ->
                pages
                        .all(
                                ListCell.class,
                                cell -> cell.getItem() instanceof MemberItem && cell.getAccessibleText() != null)
                        .stream()
                        .map(ListCell::getAccessibleText)
                        .toList());
    }

    public void awaitMembers(String... spoken) {
        pages.await("members", () -> members().equals(List.of(spoken)));
    }

    /** Chooses from a member's menu. */
    public void choose(String name, String id) {
        pages.click(menu(name));
        pages.chooseFromMenu(id);
    }

    /** As {@link #choose}, by the keyboard, which also reaches what is not on the screen. */
    public void chooseByKey(String name, String id) {
        var members = pages.node("members", ListView.class);
        UiTest.runOnFx(() -> {
            members.requestFocus();
            for (int i = 0; i < members.getItems().size(); i++) {
                if (members.getItems().get(i) instanceof MemberItem item
                        && item.member().name().equals(name)) {
                    members.getSelectionModel().clearAndSelect(i);
                }
            }
        });
        pages.press(KeyCode.SHIFT, KeyCode.F10);
        pages.chooseFromMenu(id);
    }

    public boolean offersMenu(String name) {
        return UiTest.onFx(() -> menu(name).isVisible());
    }

    private Button menu(String name) {
        return UiTest.onFx(() -> {
            var cell = pages.all(
                            ListCell.class,
                            each -> each.getItem() instanceof MemberItem item
                                    && item.member().name().equals(name))
                    .getFirst();
            return (Button) cell.lookup("#member-menu");
        });
    }

    /** Presses the button with this id. */
    public void press(String id) {
        pages.click(id);
    }

    /** As {@link #press}, by the keyboard. */
    public void pressByKey(String id) {
        pages.focus(id);
        pages.press(KeyCode.SPACE);
    }

    public boolean offers(String id) {
        return pages.shows(id);
    }

    /** Changes the name or the description in its place. */
    public void edit(String id, String text) {
        pages.click(id + "-edit");
        pages.fill(id, text);
        pages.click(id + "-save");
    }

    /** What stands at the label with this id, once it is there. */
    public String text(String id) {
        return pages.text(id);
    }

    public void awaitQuestion(boolean asked) {
        pages.await("question: " + asked, () -> pages.shows("question") == asked);
    }

    public String question() {
        var title = pages.node("question-title", Label.class);
        return UiTest.onFx(title::getText);
    }

    public void confirm() {
        pages.click("question-confirm");
    }

    public void cancel() {
        pages.press(KeyCode.ESCAPE);
    }
}
