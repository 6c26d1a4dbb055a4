package chat.parley.desktop.composer;

import chat.parley.desktop.ui.EmojiPickerPage;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.UiTest;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The field where one writes, in one window. */
public final class ComposerPage {

    private final Pages pages;

    public ComposerPage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    /** Key by key, at the end of what is there. */
    public ComposerPage type(String text) {
        var field = field();
        pages.click(field);
        UiTest.runOnFx(field::end);
        pages.type(text);
        return this;
    }

    public ComposerPage breakLine() {
        pages.press(KeyCode.SHIFT, KeyCode.ENTER);
        return this;
    }

    /** Text that no keyboard of the robot has, such as emoji, as if pasted. */
    public ComposerPage paste(String text) {
        var field = field();
        UiTest.runOnFx(() -> field.replaceSelection(text));
        return this;
    }

    public void pressEnter() {
        pages.press(KeyCode.ENTER);
    }

    public void clickSend() {
        pages.click("send");
    }

    public void send(String text) {
        type(text).pressEnter();
    }

    /** Takes the first one that the picker finds. */
    public void chooseEmoji(String name) {
        var picker = openPicker();
        pages.type(name);
        picker.awaitMarked(name);
        pages.press(KeyCode.ENTER);
    }

    public EmojiPickerPage openPicker() {
        pages.click("emoji");
        return new EmojiPickerPage(pages);
    }

    /** What the text being written answers or takes the place of; empty where it does neither. */
    public String banner() {
        return UiTest.onFx(() -> pages.all(BannerView.class, _ -> true).stream()
                .map(Node::getAccessibleText)
                .findFirst()
                .orElse(""));
    }

    public void cancelBanner() {
        pages.click("cancel-banner");
    }

    /** Short names of the emoji that the begun one may mean. */
    public List<String> offeredEmoji() {
        return UiTest.onFx(() -> pages
                .all(
                        Label.class,
                        label -> label.getText().startsWith(":")
                                && label.getParent().getStyleClass().contains("offer-row"))
                .stream()
                .map(Label::getText)
                .toList());
    }

    /** Handles of those whom the begun @ may mean. */
    public List<String> offered() {
        return UiTest.onFx(() -> pages
                .all(
                        Label.class,
                        label -> label.getText().startsWith("@")
                                && label.getParent().getStyleClass().contains("offer-row"))
                .stream()
                .map(Label::getText)
                .toList());
    }

    public void press(KeyCode... keys) {
        pages.press(keys);
    }

    public String text() {
        var field = field();
        return UiTest.onFx(field::getText);
    }

    public double height() {
        var field = field();
        return UiTest.onFx(field::getHeight);
    }

    public TextArea field() {
        return pages.node("message", TextArea.class);
    }
}
