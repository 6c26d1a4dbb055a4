package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.composer.ComposerPage;
import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read stays where it is, to the pixel, whatever happens around it; and what the timeline says about what is elsewhere. */
final class ViewportTest extends UiTest {

    private static final int MANY = 300;
    private static final long DAY = 86_400_000;

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId marta = session.direct("marta", "Marta Kowalska");

    private Stage stage;
    private TimelinePage timeline;
    private ComposerPage composer;

    @BeforeEach
    void openWindow() {
        for (int i = 1; i <= MANY; i++) {
            session.say(petra, i % 3 == 0 ? "jana" : "petra", said(i), clock.millis() - 3 * DAY + i);
        }
        session.read(petra, MANY);
        var looks = new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        var model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 900, 700);
        timeline = new TimelinePage(stage, robot);
        composer = new ComposerPage(stage, robot);
    }

    /** From one line to five. */
    private static String said(int number) {
        return "Message " + number + " of many" + ", which says more than that".repeat(number % 7);
    }

    @Test
    void whatIsReadStaysWhenTheWindowIsMadeNarrowerWiderLowerAndHigher() {
        scrolledUp();
        for (int places = 0; places < 5; places++) {
            timeline.scrollUp(1);
            settle();
            var text = uppermost();
            double place = timeline.place(text);
            int shown = timeline.visibleTexts().size();
            for (double width : new double[] {780, 960, 400, 900}) {
                runOnFx(() -> stage.setWidth(width));
                await("laid out at " + width, () -> stage.getScene().getWidth() == width);
                settle();
                assertThat(timeline.place(text)).as("%s, %s wide", text, width).isEqualTo(place);
                if (width == 400) {
                    assertThat(timeline.visibleTexts()).as("higher bubbles").hasSizeLessThan(shown);
                }
            }
            for (double height : new double[] {520, 640, 480, 700}) {
                runOnFx(() -> stage.setHeight(height));
                await("laid out at " + height, () -> stage.getScene().getHeight() == height);
                settle();
                assertThat(timeline.place(text)).as("%s, %s high", text, height).isEqualTo(place);
            }
        }
    }

    @Test
    void whatIsReadStaysWhenTheComposerGrowsAndShrinks() {
        var text = scrolledUp();
        double place = timeline.place(text);
        composer.type("1").paste("\n2\n3\n4\n5");
        await("five lines", () -> composer.height() > 80);
        settle();
        assertThat(timeline.place(text)).isEqualTo(place);
    }

    @Test
    void theEndStaysInSightWhenTheWindowOrTheComposerChanges() {
        open();
        for (double width : new double[] {780, 620, 900}) {
            runOnFx(() -> stage.setWidth(width));
            await("laid out at " + width, () -> stage.getScene().getWidth() == width);
            timeline.awaitEnd();
        }
        runOnFx(() -> stage.setHeight(520));
        await("laid out at 520", () -> stage.getScene().getHeight() == 520);
        timeline.awaitEnd();
        composer.type("1").paste("\n2\n3\n4\n5");
        await("five lines", () -> composer.height() > 80);
        timeline.awaitEnd();
    }

    @Test
    void whatIsReadStaysWhileMessagesComeChangeAndGoAboveAndBelow() {
        var text = scrolledUp();
        double place = timeline.place(text);
        long seq = seq(text);
        List<Runnable> happenings = List.of(
                () -> session.say(petra, "petra", "News"),
                () -> session.happen(petra, "petra", new Content.Edit(seq - 1, "Shorter", List.of())),
                () -> session.happen(petra, "petra", new Content.Edit(seq + 1, said(6) + said(6), List.of())),
                () -> session.happen(petra, "jana", new Content.React(seq - 2, new Emoji("🎉"), true)),
                () -> session.happen(petra, "jana", new Content.React(seq, new Emoji("🎉"), true)),
                () -> session.happen(petra, "petra", new Content.Delete(seq - 3)),
                () -> session.happen(petra, "petra", new Content.Delete(seq + 2)),
                () -> session.hole(petra, 20, 40),
                () -> session.say(petra, "petra", said(5)));
        for (int i = 0; i < happenings.size(); i++) {
            happenings.get(i).run();
            settle();
            assertThat(timeline.place(text)).as("after happening %d", i).isEqualTo(place);
        }
    }

    @Test
    void whatComesIsCountedOnTheButtonToTheEndAlsoWhenTheRowsDoNotReachIt() {
        session.answer(petra, "petra", "To the first", 1);
        session.read(petra, MANY + 1);
        open();
        timeline.awaitText("To the first");
        timeline.clickQuote("To the first");
        timeline.awaitFlash(said(1));
        session.say(petra, "petra", "News");
        session.say(petra, "petra", "More news");
        await("two", () -> timeline.unseen().equals("2"));
        assertThat(timeline.endSpoken()).isEqualTo("To the newest message, 2 new");
        timeline.toEnd();
        timeline.awaitText("More news");
        await("none", () -> timeline.unseen().isEmpty());
    }

    @Test
    void theDayStandsAboveWhileOneScrollsWhateverIsAtTheTop() {
        session.hole(petra, 284, 290);
        open();
        var day = clock.instant().minusMillis(3 * DAY).atZone(clock.getZone()).toLocalDate();
        for (int i = 0; i < 14; i++) {
            timeline.scrollUp(1);
            settle();
            assertThat(timeline.stickyDay()).as("step %d", i).isEqualTo(new Times(clock, Locale.UK, texts).day(day));
        }
        assertThat(timeline.visibleTexts()).contains(said(283));
    }

    @Test
    void whatIsMissingIsSeenInItsPlaceAndMovesNothingWhenItComes() {
        session.hole(petra, 280, 290);
        open();
        for (int i = 0; i < 30 && !timeline.visibleTexts().contains(said(279)); i++) {
            timeline.scrollUp(1);
            settle();
        }
        assertThat(timeline.pills()).contains("Loading…");
        await("asked for", () -> session.asked().contains("hole 280"));
        var text = said(291);
        await("what is after it", () -> timeline.visibleTexts().contains(text));
        double place = timeline.place(text);
        session.bringAll(petra);
        await("filled", () -> !timeline.pills().contains("Loading…"));
        settle();
        assertThat(timeline.place(text)).isEqualTo(place);
    }

    @Test
    void whatComesBeforeOnesEyesIsNotCalledNew() {
        open();
        composer.type("x");
        composer.press(KeyCode.BACK_SPACE);
        session.say(petra, "petra", "News");
        timeline.awaitText("News");
        settle();
        assertThat(timeline.saysNew()).isFalse();
    }

    @Test
    void theFirstMessageOfAllIsNotCalledNewEither() {
        new SidebarPage(stage, robot).open("Marta Kowalska");
        settle();
        session.say(marta, "marta", "Hello");
        timeline.awaitText("Hello");
        settle();
        assertThat(timeline.saysNew()).isFalse();
    }

    private void open() {
        new SidebarPage(stage, robot).open("Petra Malá");
        await("the end", () -> !timeline.visibleTexts().isEmpty());
        timeline.awaitEnd();
    }

    /** The uppermost message that begins on the screen. */
    private String scrolledUp() {
        open();
        timeline.scrollUp(20);
        await("scrolled", () -> !timeline.visibleTexts().contains(said(MANY)));
        settle();
        return uppermost();
    }

    private String uppermost() {
        return timeline.visibleTexts().stream()
                .filter(text -> timeline.place(text) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static long seq(String text) {
        return Long.parseLong(text.substring("Message ".length(), text.indexOf(" of")));
    }
}
