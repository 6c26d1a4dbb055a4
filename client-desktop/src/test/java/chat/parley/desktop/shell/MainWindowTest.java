package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.composer.ComposerPage;
import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Tick;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemCode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MainWindowTest extends UiTest {

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId marta = session.direct("marta", "Marta Kowalska");

    private Stage stage;
    private SidebarPage sidebar;
    private TimelinePage timeline;
    private ComposerPage composer;

    @BeforeEach
    void openWindow() {
        var looks = new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        for (int i = 1; i <= 300; i++) {
            session.say(
                    petra, i % 3 == 0 ? "jana" : "petra", "Message " + i + " of many", clock.millis() - 1_000_000 + i);
        }
        session.read(petra, 300);
        session.say(marta, "marta", "See you at 5");
        var model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 900, 700);
        sidebar = new SidebarPage(stage, robot);
        timeline = new TimelinePage(stage, robot);
        composer = new ComposerPage(stage, robot);
    }

    @Test
    void whatIsTypedIsSentWithEnterAndGetsItsTicks() {
        sidebar.open("Petra Malá");
        composer.type("Hello").breakLine().type("there");
        assertThat(composer.text()).isEqualTo("Hello\nthere");
        composer.pressEnter();

        timeline.awaitText("Hello\nthere");
        assertThat(composer.text()).isEmpty();
        timeline.awaitTick("Hello\nthere", Tick.State.QUEUED);
        session.accept(petra);
        timeline.awaitTick("Hello\nthere", Tick.State.ACCEPTED);
        session.marks(petra, 301, 301);
        timeline.awaitTick("Hello\nthere", Tick.State.READ);
        timeline.awaitEnd();
        assertThat(timeline.spoken("Hello\nthere"))
                .startsWith("You, Hello\nthere, ")
                .endsWith(", read");
    }

    @Test
    void theListKeepsItsWidthWhateverTheWindowsIs() {
        for (double width : new double[] {800, 1_000, 500, 900}) {
            runOnFx(() -> stage.setWidth(width));
            await("the list as wide as ever at " + width, () -> {
                var list = stage.getScene().lookup("#conversations");
                double expected = width < 760 ? width : 320;
                return Math.abs(list.getLayoutBounds().getWidth() - expected) < 40;
            });
        }
    }

    @Test
    void theListIsMadeWiderByItsEdge() {
        var divider = stage.getScene().lookup(".divider");
        runOnFx(() -> {
            // the headless robot loses its hold on what moves along with it
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_PRESSED, 322));
            Event.fireEvent(divider, mouse(MouseEvent.MOUSE_DRAGGED, 382));
        });

        await("a wider list", () -> {
            double width =
                    stage.getScene().lookup("#conversations").getLayoutBounds().getWidth();
            return Math.abs(width - 380) < 40;
        });
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double sceneX) {
        return new MouseEvent(
                type,
                sceneX,
                350,
                sceneX,
                350,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }

    @Test
    void anInputMethodsEnterDoesNotSend() {
        sidebar.open("Petra Malá");
        composer.type("Say ");
        runOnFx(() -> inputMethod("ni", ""));
        composer.pressEnter();
        assertThat(composer.text()).isEqualTo("Say ni");
        runOnFx(() -> {
            // as where the system passes on the key that has ended the word
            inputMethod("", "你");
            enterPressed();
        });
        assertThat(composer.text()).isEqualTo("Say 你");
        assertThat(session.conversations().getFirst().newest()).isNull();

        composer.pressEnter();
        timeline.awaitText("Say 你");
    }

    @Test
    void theListIsMadeWiderByKeyboard() {
        var pages = new Pages(stage, robot);
        pages.focus("divider");
        var divider = pages.node("divider", Region.class);
        pages.press(KeyCode.RIGHT);
        assertThat(onFx(() -> width(divider))).isEqualTo(340.0);
        pages.press(KeyCode.LEFT);
        pages.press(KeyCode.LEFT);
        assertThat(onFx(() -> width(divider))).isEqualTo(300.0);
        pages.press(KeyCode.HOME);
        assertThat(onFx(() -> width(divider))).isEqualTo(240.0);
        pages.press(KeyCode.END);
        assertThat(onFx(() -> width(divider))).isEqualTo(520.0);
        await(
                "a list as wide",
                () -> Math.abs(divider.getParent()
                                        .sceneToLocal(divider.localToScene(0, 0))
                                        .getX()
                                - 520)
                        < 2);
        picture(stage, "divider-focused");
        runOnFx(() -> divider.executeAccessibleAction(AccessibleAction.DECREMENT));
        assertThat(onFx(() -> width(divider))).isEqualTo(500.0);
    }

    private static Object width(Region divider) {
        return divider.queryAccessibleAttribute(AccessibleAttribute.VALUE);
    }

    @Test
    void thatNothingHasThisNameIsSaidInFull() {
        var words = "#no-conversations";
        for (var size : new String[] {"100", "200"}) {
            runOnFx(() -> {
                theme.size().choose(size);
                stage.setWidth(800);
                ((Divider) stage.getScene().lookup("#divider")).width().set(240);
            });
            sidebar.search("xyzzy");
            settle();
            await("all of it at " + size, () -> {
                var label = (Label) stage.getScene().lookup(words);
                return label.isVisible() && label.getHeight() >= label.prefHeight(label.getWidth());
            });
            sidebar.clearSearch();
        }
    }

    @Test
    void aRefusedMessageCanBeTakenBack() {
        sidebar.open("Petra Malá");
        composer.send("Too much");
        timeline.awaitText("Too much");
        session.refuse(petra, new Pending.Failure(ProblemCode.FORBIDDEN, "You were blocked."));
        timeline.awaitTick("Too much", Tick.State.FAILED);
        var pages = new Pages(stage, robot);
        pages.await(
                "delete",
                () -> !pages.all(Hyperlink.class, link -> link.getText().equals("Delete"))
                        .isEmpty());
        pages.click(onFx(() -> pages.all(Hyperlink.class, link -> link.getText().equals("Delete"))
                .getFirst()));
        await("gone", () -> !timeline.visibleTexts().contains("Too much"));
    }

    @Test
    void whatComesWhileOneReadsFurtherUpDoesNotMoveIt() {
        sidebar.open("Petra Malá");
        timeline.awaitText("Message 300 of many");
        timeline.scrollUp(12);
        await("scrolled", () -> !timeline.visibleTexts().contains("Message 300 of many"));
        settle();
        var text = timeline.visibleTexts().get(3);
        double place = timeline.place(text);

        session.say(petra, "petra", "News");
        var pages = new Pages(stage, robot);
        await("button to the end", () -> pages.shows("to-end"));
        settle();
        assertThat(timeline.place(text)).isEqualTo(place);

        timeline.toEnd();
        timeline.awaitText("News");
        await("no button", () -> !pages.shows("to-end"));
    }

    @Test
    void whatIsReadStaysAtItsPlaceWhateverTheTextSize() {
        for (int i = 2; i <= 60; i++) {
            session.say(marta, "marta", "Line " + i + " and words that wrap".repeat(1 + i % 11), clock.millis() + i);
        }
        session.read(marta, 60);
        sidebar.open("Marta Kowalska");
        await("all", () -> timeline.size() > 60);
        settle();
        timeline.scrollUp(12);
        await("scrolled", () -> timeline.visibleTexts().stream().noneMatch(line -> line.startsWith("Line 60 ")));
        settle();
        var text = timeline.visibleTexts().stream()
                .filter(line -> timeline.place(line) >= 0)
                .findFirst()
                .orElseThrow();
        double place = timeline.place(text);

        for (var size : new String[] {"150", "200", "80", "100"}) {
            runOnFx(() -> theme.size().choose(size));
            settle();
            assertThat(timeline.place(text)).as(size + " %").isCloseTo(place, within(1.0));
        }

        timeline.toEnd();
        timeline.awaitEnd();
        runOnFx(() -> theme.size().choose("175"));
        settle();
        timeline.awaitEnd();
    }

    @Test
    void olderPagesComeWithoutAJump() {
        session.hereFrom(petra, 200);
        sidebar.open("Petra Malá");
        timeline.awaitText("Message 300 of many");
        for (int i = 0; i < 60 && !timeline.visibleTexts().contains("Message 200 of many"); i++) {
            timeline.scrollUp(6);
            settle();
        }
        await("a question for older messages", () -> session.asked().contains("older"));
        settle();
        double place = timeline.place("Message 201 of many");

        session.bringOlder(petra);
        await("older messages", () -> timeline.size() > 130);
        settle();
        assertThat(timeline.place("Message 201 of many")).isEqualTo(place);
        timeline.scrollUp(3);
        timeline.awaitText("Message 199 of many");
    }

    @Test
    void anEmojiFoundByItsNameIsPutIntoTheText() {
        sidebar.open("Petra Malá");
        composer.type("Take off ");
        composer.chooseEmoji("rocket");
        await("emoji", () -> composer.text().equals("Take off 🚀"));
    }

    @Test
    void draftsStayWithTheirConversation() {
        sidebar.open("Petra Malá");
        composer.type("For Petra");
        sidebar.open("Marta Kowalska");
        await("empty", () -> composer.text().isEmpty());
        composer.type("For Marta");
        sidebar.open("Petra Malá");
        await("draft", () -> composer.text().equals("For Petra"));
        assertThat(sidebar.item("Marta Kowalska").preview().label()).isEqualTo("Draft:");
    }

    @Test
    void aPersonFoundBecomesAConversation() {
        session.person("tomas", "Tomáš Král");
        sidebar.newChat("tom", "Tomáš Král");
        sidebar.awaitItem("Tomáš Král");
        composer.send("Hi");
        timeline.awaitText("Hi");
    }

    @Test
    void aNarrowWindowShowsOnePaneAtATime() {
        runOnFx(() -> stage.setWidth(600));
        await("list only", () -> sidebar.isShown() && stage.getScene().lookup("#timeline") == null);
        sidebar.open("Marta Kowalska");
        timeline.awaitText("See you at 5");
        assertThat(sidebar.isShown()).isFalse();
        new Pages(stage, robot).click("back");
        await("list", sidebar::isShown);
    }

    @Test
    void theComposerGrowsToEightLines() {
        sidebar.open("Petra Malá");
        double one = composer.height();
        composer.paste("1\n2\n3\n4");
        await("four lines", () -> composer.height() > one * 1.9);
        composer.paste("5\n6\n7\n8\n9\n10\n11\n12");
        await("eight lines", () -> composer.height() > one * 3.5);
        assertThat(composer.height()).isLessThan(one * 6);
    }

    @Test
    void messagesCanBeReachedByKeyboard() {
        sidebar.open("Petra Malá");
        timeline.awaitText("Message 300 of many");
        timeline.focus();
        timeline.press(KeyCode.UP);
        timeline.press(KeyCode.UP);
        timeline.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Message 299 of many");
    }

    private void inputMethod(String composed, String committed) {
        var runs = composed.isEmpty()
                ? List.<InputMethodTextRun>of()
                : List.of(new InputMethodTextRun(composed, InputMethodHighlight.UNSELECTED_RAW));
        Event.fireEvent(
                stage.getScene().getFocusOwner(),
                new InputMethodEvent(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, committed, 0));
    }

    private void enterPressed() {
        Event.fireEvent(
                stage.getScene().getFocusOwner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }
}
