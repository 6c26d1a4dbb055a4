package chat.parley.desktop.shell;

import chat.parley.desktop.shell.MainViewModel.Pane;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Draws the main window at the smallest and the largest text size, for looking at. */
final class TextSizePicturesTest extends UiTest {

    private final BelievableChats chats = new BelievableChats();
    private final Texts texts = new Texts(Locale.GERMANY);
    private final Looks looks = new Looks(
            texts, new Times(BelievableChats.CLOCK, Locale.GERMANY, texts), new EmojiPictures(), emoji(), _ -> {});
    private final MainViewModel model = onFx(() -> new MainViewModel(
            chats.session, texts, BelievableChats.CLOCK, new Threads(Platform::runLater, Thread::startVirtualThread)));
    private final Stage stage =
            window(onFx(() -> new MainView(model, looks, theme, BelievableChats.CLOCK.getZone(), () -> {})), 1280, 800);

    @Test
    void theSmallestAndTheLargestAreDrawn() {
        await("list", () -> model.conversations().items().size() > 5);
        draw("80", 1000);
        drawMenus("80");
        runOnFx(() -> theme.choice().set(Theme.Choice.DARK));
        draw("150", 1280);
        draw("200", 1600);
        runOnFx(() -> theme.choice().set(Theme.Choice.LIGHT));
        draw("200", 900);
        drawMenus("200");
    }

    private void draw(String percent, double width) {
        var name = "size-" + percent + "-" + (int) width + "-";
        runOnFx(() -> {
            stage.setWidth(width);
            theme.size().choose(percent);
            model.conversations().open().set(null);
        });
        picture(stage, name + "list");
        runOnFx(() -> model.conversations().open().set(chats.design));
        await("group", () -> chats.design.equals(model.timeline().shown().get()));
        picture(stage, name + "group");
        runOnFx(() -> model.pane().set(Pane.DETAILS));
        picture(stage, name + "details");
        runOnFx(() -> {
            model.pane().set(Pane.NONE);
            model.openSettings();
        });
        await("sessions", () -> model.settings().get() != null);
        picture(stage, name + "settings");
        runOnFx(() -> {
            ((ScrollPane) stage.getScene().lookup("#settings > .scroll-pane")).setVvalue(1);
        });
        await("about", () -> !model.settings().get().notice().get().isEmpty());
        picture(stage, name + "about");
        runOnFx(model::closeSettings);
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        runOnFx(() -> {
            model.switcher().text().set("e");
            model.switcher().move(1);
        });
        picture(stage, name + "switcher");
        robot.push(KeyCode.SHORTCUT, KeyCode.SLASH);
        picture(stage, name + "shortcuts");
        robot.push(KeyCode.ESCAPE);
    }

    private void drawMenus(String percent) {
        var timeline = new TimelinePage(stage, robot);
        var text = "shipped the new icons 🎉👩‍💻🇨🇿";
        timeline.awaitText(text);
        timeline.menu(text);
        picture(scene("#message-reply"), "size-" + percent + "-menu");
        timeline.chooseFromMenu(text, "reply");
        timeline.clickTool(text, "react");
        picture(scene("#reaction-bar"), "size-" + percent + "-reactions");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        runOnFx(model.composer()::cancel);
    }

    private Scene scene(String id) {
        return onFx(() -> robot.lookup(id).query().getScene());
    }
}
