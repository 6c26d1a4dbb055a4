package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.composer.ComposerPage;
import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.ConversationId;
import java.time.Clock;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Going elsewhere by some letters, and the list of all keys. */
final class SheetsTest extends UiTest {

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId marta = session.direct("marta", "Marta Kowalska");
    private final Looks looks =
            new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
    private final MainViewModel model = onFx(() ->
            new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
    private final Stage stage =
            window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 900, 700);
    private final SheetsPage sheets = new SheetsPage(stage, robot);
    private final ComposerPage composer = new ComposerPage(stage, robot);

    @Test
    void someLettersAndEnterGoToAConversation() {
        begin();
        sheets.switchTo("mala").awaitPlaces(1);
        assertThat(sheets.chosen()).startsWith("Petra Malá");
        sheets.press(KeyCode.ENTER);
        new TimelinePage(stage, robot).awaitText("Hello from Petra");
        assertThat(sheets.showsSwitcher()).isFalse();
        composer.send("Typed at once");
        new TimelinePage(stage, robot).awaitText("Typed at once");
    }

    @Test
    void arrowsChooseAndPeopleCanBeGoneToAsWell() {
        begin();
        session.person("mario", "Mario Rossi");
        sheets.switchTo("mar").awaitPlaces(2);
        sheets.press(KeyCode.DOWN);
        await("Mario", () -> sheets.chosen().startsWith("Mario Rossi"));
        sheets.press(KeyCode.ENTER);
        new SidebarPage(stage, robot).awaitItem("Mario Rossi");
        await(
                "gone there",
                () -> model.header().get() != null
                        && model.header().get().conversation().title().equals("Mario Rossi"));
    }

    @Test
    void escapeTheSameKeyAndAClickBesideCloseItAndTheFocusIsWhereItWas() {
        begin();
        runOnFx(() -> model.conversations().open().set(marta));
        await("the field", () -> composer.field().isFocused());
        sheets.switchTo("x").press(KeyCode.ESCAPE);
        assertThat(sheets.showsSwitcher()).isFalse();
        await("the field again", () -> composer.field().isFocused());
        sheets.switchTo("x").press(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(sheets.showsSwitcher()).isFalse();
        sheets.switchTo("x").clickBeside();
        assertThat(sheets.showsSwitcher()).isFalse();
        assertThat(onFx(() -> model.conversations().open().get())).isEqualTo(marta);
        assertThat(composer.text()).isEmpty();
    }

    @Test
    void inALowWindowItIsNoHigherThanThat() {
        begin();
        runOnFx(() -> {
            theme.size().choose("200");
            stage.setHeight(480);
        });
        for (int i = 0; i < 6; i++) {
            session.say(session.direct("p" + i, "Person " + i), "p" + i, "Hello");
        }
        await("all", () -> model.conversations().rows().get().size() == 8);
        sheets.switchTo("").awaitPlaces(8);
        await(
                "as high as there is room",
                () -> sheets.cardBottom() <= stage.getScene().getHeight());
        for (int i = 0; i < 7; i++) {
            sheets.press(KeyCode.DOWN);
        }
        await("the last can be seen", sheets::seesChosen);
    }

    @Test
    void otherShortcutsWaitUntilItIsClosed() {
        begin();
        sheets.switchTo("").press(KeyCode.SHORTCUT, KeyCode.N);
        assertThat(onFx(() -> model.side().get())).isEqualTo(MainViewModel.Side.LIST);
    }

    @Test
    void theKeysAreListed() {
        begin();
        sheets.press(KeyCode.SHORTCUT, KeyCode.SLASH);
        assertThat(sheets.showsShortcuts()).isTrue();
        assertThat(new Pages(stage, robot).text("shortcuts-title")).isEqualTo("Keyboard shortcuts");
        picture(stage, "shortcuts-light");
        sheets.switchTo("");
        assertThat(sheets.showsShortcuts()).isFalse();
        sheets.awaitPlaces(2);
        picture(stage, "switcher-light");
        sheets.press(KeyCode.F1);
        assertThat(sheets.showsSwitcher()).isFalse();
        sheets.press(KeyCode.ESCAPE);
        assertThat(sheets.showsShortcuts()).isFalse();
    }

    private void begin() {
        session.say(petra, "petra", "Hello from Petra");
        session.say(marta, "marta", "See you at 5");
        new SidebarPage(stage, robot).awaitItem("Petra Malá");
    }
}
