package chat.parley.desktop.shell;

import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.Content;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Draws the main window as people would see it, for looking at. */
final class MainPicturesTest extends UiTest {

    private final BelievableChats chats = new BelievableChats();
    private final Texts texts = new Texts(Locale.UK);
    private final Looks looks =
            new Looks(texts, new Times(BelievableChats.CLOCK, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});

    private Scene scene(String id) {
        return onFx(() -> robot.lookup(id).query().getScene());
    }

    @Test
    void mainWindowIsDrawn() {
        var model = onFx(() -> new MainViewModel(
                chats.session,
                texts,
                BelievableChats.CLOCK,
                new Threads(Platform::runLater, Thread::startVirtualThread)));
        chats.session.online("petra", "marta", "alena");
        Stage stage = window(
                onFx(() -> new MainView(model, looks, theme, BelievableChats.CLOCK.getZone(), () -> {})), 1280, 800);
        await("list", () -> model.conversations().items().size() > 5);
        runOnFx(() -> model.conversations().open().set(chats.petra));
        await("timeline", () -> chats.petra.equals(model.timeline().shown().get()));
        picture(stage, "main-light");
        runOnFx(() -> theme.choice().set(Theme.Choice.DARK));
        picture(stage, "main-dark");
        runOnFx(() -> model.conversations().open().set(chats.design));
        await("group", () -> chats.design.equals(model.timeline().shown().get()));
        picture(stage, "group-dark");
        var timeline = new TimelinePage(stage, robot);
        chats.session.post(chats.design, new Content.Pin(9, true));
        chats.session.refuse(chats.design, new Pending.Failure(ProblemCode.FORBIDDEN, "Only admins pin."));
        chats.session.post(chats.design, new Content.React(4, new Emoji("👍"), true));
        chats.session.notice(new Notice.Typing(chats.design, new Handle("petra")));
        chats.session.notice(new Notice.Typing(chats.design, new Handle("tomas")));
        runOnFx(() -> model.composer().reply(6));
        await("banner", () -> !model.composer().banner().get().words().isEmpty());
        timeline.point("Merging 🚀");
        picture(stage, "group-doing-dark");
        runOnFx(() -> theme.choice().set(Theme.Choice.LIGHT));
        picture(stage, "group-doing-light");
        timeline.menu("Merging 🚀");
        picture(scene("#message-edit"), "menu");
        timeline.chooseFromMenu("Merging 🚀", "delete");
        await("question", () -> model.questions().asked().get() != null);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        timeline.clickTool("Merging 🚀", "react");
        picture(scene("#reaction-bar"), "reaction-bar");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        runOnFx(() -> {
            model.composer().cancel();
            model.composer().text().set("Ask @");
            model.composer().mentions().look("Ask @", 5);
            model.timeline().jump(4);
        });
        await("offers", () -> !model.composer().mentions().offered().isEmpty());
        picture(stage, "group-mention");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.LIGHT);
            model.composer()
                    .text()
                    .set(
                            "A long draft that needs more than a single line, because it goes on and on.\nAnd a second line\nand a third");
            stage.setWidth(480);
        });
        await("narrow", () -> stage.getScene().getWidth() < 760);
        picture(stage, "group-narrow");
        timeline.point("Morning all ☀️");
        timeline.point(
                "Can we ship the icon set today? I have fixed the alignment of the 16 px grid and re-exported everything as SVG.");
        picture(stage, "group-narrow-tools");
        runOnFx(() -> model.conversations().open().set(null));
        picture(stage, "list-narrow");
        runOnFx(() -> {
            stage.setWidth(1000);
            model.side().set(MainViewModel.Side.NEW_CHAT);
            model.newChat().search().text().set("p");
            model.newChat().search().search();
            model.connection().show(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.ENDED));
        });
        await("people", () -> !model.newChat().search().found().isEmpty());
        picture(stage, "new-chat");
        chats.session.notice(new Notice.Connection(new ConnectionState.Offline(
                System.nanoTime() + Duration.ofSeconds(5).toNanos(), "no way")));
    }
}
