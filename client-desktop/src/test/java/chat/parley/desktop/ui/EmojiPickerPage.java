package chat.parley.desktop.ui;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The picker that is open, in a window of its own over the one that these pages are of. */
public final class EmojiPickerPage {

    private final Pages pages;

    public EmojiPickerPage(Pages pages) {
        this.pages = pages;
        UiTest.await("the picker", () -> scene() != null);
        UiTest.await("emoji", () -> !name().isEmpty());
    }

    /** The name of the emoji that Enter would choose. */
    public String marked() {
        return UiTest.onFx(EmojiPickerPage::name);
    }

    public void awaitMarked(String name) {
        UiTest.await(
                name + " is marked", () -> name().equals(name) && markedTiles().size() == 1);
    }

    public EmojiPickerPage press(KeyCode... keys) {
        for (var key : keys) {
            pages.robot().push(key);
        }
        return this;
    }

    public EmojiPickerPage type(String words) {
        pages.robot().write(words, 0);
        return this;
    }

    /** The titles on the screen. */
    public List<String> titles() {
        return UiTest.onFx(() -> Objects.requireNonNull(scene()).getRoot().lookupAll(".list-cell").stream()
                .map(cell -> ((ListCell<?>) cell).getText())
                .filter(Objects::nonNull)
                .toList());
    }

    public void choose(String id) {
        UiTest.runOnFx(() -> ((Button) Objects.requireNonNull(scene()).lookup("#" + id)).fire());
    }

    /** By a button that says this. */
    public void click(String meaning) {
        UiTest.runOnFx(() -> Objects.requireNonNull(scene()).getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> meaning.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
    }

    public boolean isOpen() {
        return UiTest.onFx(() -> scene() != null);
    }

    public Scene openScene() {
        return UiTest.onFx(() -> Objects.requireNonNull(scene()));
    }

    private static String name() {
        var scene = scene();
        return scene == null ? "" : ((Label) scene.lookup("#emoji-name")).getText();
    }

    private static List<String> markedTiles() {
        return Objects.requireNonNull(scene()).getRoot().lookupAll(".emoji-button").stream()
                .filter(tile -> tile.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen")))
                .map(tile -> tile.getAccessibleText())
                .toList();
    }

    private static @Nullable Scene scene() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .filter(scene -> scene.lookup("#emoji-picker") != null)
                .findFirst()
                .orElse(null);
    }
}
