package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.composer.ComposerPage;
import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.timeline.SteadyScroll;
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
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that one can do with a message, by mouse, menu and keyboard. */
final class MessagesWindowTest extends UiTest {

    private static final int MANY = 600;

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final ConversationId team = session.group("Team");

    private Stage stage;
    private TimelinePage timeline;
    private ComposerPage composer;

    @BeforeEach
    void openWindow() {
        session.members(
                team, Role.MEMBER, session.person("petra", "Petra Malá"), session.person("tomas", "Tomáš Král"));
        for (int i = 1; i <= MANY; i++) {
            session.say(team, "petra", "Message " + i, clock.millis() - 1_000_000 + i);
        }
        session.say(team, "jana", "Mine");
        session.say(team, "petra", "Hers");
        session.read(team, MANY + 2);
        var looks = new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        var model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 900, 700);
        timeline = new TimelinePage(stage, robot);
        composer = new ComposerPage(stage, robot);
        new SidebarPage(stage, robot).open("Team");
        timeline.awaitText("Hers");
    }

    @Test
    void anAnswerIsBegunBesideTheMessageAndLeadsBackToIt() {
        timeline.clickTool("Hers", "reply");
        await("a banner", () -> composer.banner().equals("Reply to Petra Malá, Hers"));
        composer.send("Answered");
        timeline.awaitText("Answered");
        session.accept(team);
        assertThat(timeline.quoted("Answered")).isEqualTo("Petra Malá: Hers");
        assertThat(timeline.spoken("Answered")).startsWith("You, in reply to Petra Malá: Hers, Answered, ");
        assertThat(composer.banner()).isEmpty();

        session.answer(team, "tomas", "To the first", 1);
        timeline.awaitText("To the first");
        timeline.awaitEnd();
        timeline.clickQuote("To the first");
        timeline.awaitFlash("Message 1");
        assertThat(timeline.offersEnd()).isTrue();
        timeline.toEnd();
        timeline.awaitText("To the first");
    }

    @Test
    void enterOnAnAnswerGoesToWhatItAnswers() {
        session.answer(team, "tomas", "To the first", 1);
        timeline.awaitText("To the first");
        timeline.walkTo("To the first");
        timeline.press(KeyCode.ENTER);
        timeline.awaitFlash("Message 1");
    }

    @Test
    void theKeysAnswerCopyAndPin() {
        timeline.walkTo("Hers");
        timeline.press(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Hers");
        timeline.press(KeyCode.P);
        settle();
        assertThat(timeline.isPinned("Hers")).isFalse(); // members don't pin
        assertThat(timeline.menuByKey()).containsExactly("react", "reply", "copy");
        timeline.press(KeyCode.ESCAPE);
        timeline.press(KeyCode.R);
        await("a banner", () -> composer.banner().equals("Reply to Petra Malá, Hers"));
        assertThat(composer.text()).isEmpty();
        composer.press(KeyCode.ESCAPE);
        await("no banner", () -> composer.banner().isEmpty());
    }

    @Test
    void theLastOwnTextIsEditedFromTheEmptyField() {
        composer.type("");
        composer.press(KeyCode.UP);
        await("the old text", () -> composer.text().equals("Mine"));
        composer.type(" too").pressEnter();
        timeline.awaitText("Mine too");
        assertThat(composer.text()).isEmpty();
        session.accept(team);
        await("edited", () -> timeline.spoken("Mine too").contains(", edited, "));
    }

    @Test
    void editingIsBegunByItsKeyAndBringsTheDraftBack() {
        composer.type("Begun");
        timeline.walkTo("Mine");
        timeline.press(KeyCode.E);
        await("the old text", () -> composer.text().equals("Mine"));
        assertThat(composer.banner()).isEqualTo("Edit message, Mine");
        composer.cancelBanner();
        await("the draft", () -> composer.text().equals("Begun"));
    }

    @Test
    void aMessageIsDeletedAfterAQuestion() {
        timeline.walkTo("Mine");
        timeline.press(KeyCode.DELETE);
        timeline.confirmDeletion();
        await("gone", () -> !timeline.visibleTexts().contains("Mine"));
        session.accept(team);
        settle();
        assertThat(timeline.visibleTexts()).doesNotContain("Mine");
    }

    @Test
    void oneReactsByKeyAndTakesItBackWithAClick() {
        timeline.walkTo("Hers");
        timeline.type("+");
        timeline.press(KeyCode.DIGIT1);
        timeline.awaitReactions("Hers", "👍 1");
        session.happen(team, "petra", new Content.React(MANY + 2, new Emoji("👍"), true));
        session.accept(team);
        timeline.awaitReactions("Hers", "👍 2");
        assertThat(timeline.spoken("Hers")).contains(", 👍 from You and Petra Malá, ");
        timeline.clickReaction("Hers");
        timeline.awaitReactions("Hers", "👍 1");
    }

    @Test
    void theMenuOffersOnlyWhatIsAllowed() {
        assertThat(timeline.menu("Hers")).containsExactly("react", "reply", "copy");
        assertThat(timeline.menu("Mine")).containsExactly("react", "reply", "copy", "edit", "delete");
        session.members(team, Role.ADMIN);
        session.say(team, "tomas", "Now");
        timeline.awaitText("Now");
        timeline.chooseFromMenu("Hers", "pin");
        await("pinned", () -> timeline.isPinned("Hers"));
        session.accept(team);
        await("pinned", () -> timeline.spoken("Hers").contains(", pinned, "));
        assertThat(timeline.menu("Hers")).containsExactly("react", "reply", "copy", "pin", "delete");
    }

    @Test
    void whatIsReadStaysWhereItIsWhenMessagesChangeAroundIt() {
        timeline.scrollUp(12);
        await("scrolled", () -> !timeline.visibleTexts().contains("Hers"));
        settle();
        var visible = timeline.visibleTexts();
        var text = visible.get(visible.size() / 2);
        long seq = Long.parseLong(text.substring("Message ".length()));
        double place = timeline.place(text);

        for (long changed : new long[] {seq + 1, seq - 40, MANY + 2}) {
            session.happen(team, "tomas", new Content.React(changed, new Emoji("🎉"), true));
            session.happen(team, "petra", new Content.Edit(changed, "Longer\nthan\nit was " + changed, List.of()));
        }
        timeline.awaitText("Longer\nthan\nit was " + (seq + 1));
        settle();
        assertThat(timeline.place(text)).isEqualTo(place);
        session.happen(team, "tomas", new Content.React(seq, new Emoji("🎉"), true));
        timeline.awaitReactions(text, "🎉 1");
        settle();
        assertThat(timeline.place(text)).isEqualTo(place);
    }

    @Test
    void scrollingFasterThanOlderMessagesComeInLeavesNoneOut() {
        timeline.awaitEnd();
        var frames = timeline.scrollUpSteadily(400, 60);
        assertThat(timeline.size()).isGreaterThan(MANY);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.moved()).isBetween(0.0, frame.turned()));
    }

    @Test
    void aTurnOfTheWheelIsCountedOnce() {
        timeline.awaitEnd();
        timeline.scrollUpSteadily(200, 5);
        settle();
        var visible = timeline.visibleTexts();
        var text = visible.get(visible.size() / 2);
        double place = timeline.place(text);

        timeline.pressAndTurn();
        settle();

        assertThat(timeline.place(text)).isEqualTo(place + SteadyScroll.NOTCH);
    }

    @Test
    void theEndStaysInSightWhenTheLastMessageGrows() {
        timeline.awaitEnd();
        session.happen(team, "tomas", new Content.React(MANY + 2, new Emoji("🎉"), true));
        timeline.awaitReactions("Hers", "🎉 1");
        timeline.awaitEnd();
    }

    @Test
    void aMemberIsMentionedByTheBeginningOfAName() {
        composer.type("Ask @ma");
        await("an offer", () -> composer.offered().equals(List.of("@petra")));
        composer.pressEnter();
        await("the handle", () -> composer.text().equals("Ask @petra "));
        composer.type("or @");
        await("offers", () -> composer.offered().size() == 2);
        composer.press(KeyCode.ESCAPE);
        await("no offers", () -> composer.offered().isEmpty());
        composer.pressEnter();
        timeline.awaitText("Ask @petra or @");
        assertThat(((Content.Text) session.conversations().getFirst().newest().content()).mentions())
                .containsExactly(new Handle("petra"));
    }

    @Test
    void anEmojiIsTypedByItsShortName() {
        composer.type("Well :tad");
        await("offers", () -> composer.offeredEmoji().equals(List.of(":tada:")));
        composer.pressEnter();
        await("emoji", () -> composer.text().equals("Well 🎉"));
        composer.type(" :rocket:");
        await("emoji", () -> composer.text().equals("Well 🎉 🚀"));
        composer.type(" :hear");
        await("offers", () -> composer.offeredEmoji().size() > 3);
        picture(stage, "short-names");
        var second = composer.offeredEmoji().get(1);
        composer.press(KeyCode.UP);
        composer.press(KeyCode.DOWN);
        composer.press(KeyCode.DOWN);
        composer.press(KeyCode.TAB);
        await("chosen", () -> composer.offeredEmoji().isEmpty());
        assertThat(second).isNotEqualTo(":heart:");
        assertThat(composer.text()).startsWith("Well 🎉 🚀 ").doesNotContain(":", "❤️");
        composer.type(" :ok");
        await("offers", () -> !composer.offeredEmoji().isEmpty());
        composer.press(KeyCode.ESCAPE);
        await("no offers", () -> composer.offeredEmoji().isEmpty());
        assertThat(composer.text()).endsWith(" :ok");
    }

    @Test
    void whoTypesIsSaidUntilTheirMessageComes() {
        session.notice(new Notice.Typing(team, new Handle("petra")));
        await("typing", () -> timeline.typing().equals("Petra Malá is typing…"));
        var said = new Entry(
                team, MANY + 3, EntryId.next(clock, new Random(1)), new Handle("petra"), 1, Content.Text.of("Well"));
        session.notice(new Notice.Arrived(said));
        settle();
        assertThat(timeline.typing()).isEmpty();
    }
}
