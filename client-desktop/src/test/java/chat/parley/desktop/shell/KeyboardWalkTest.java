package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPickerPage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.desktop.ui.Walk;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything in the main window by keyboard alone: all controls are reached in reading order, seen and spoken of. */
final class KeyboardWalkTest extends UiTest {

    /** What opens over or beside a conversation, and by which keys. */
    enum Opened {
        DETAILS("details", KeyCode.SHORTCUT, KeyCode.I),
        SEARCH("search-pane", KeyCode.SHORTCUT, KeyCode.F),
        SETTINGS("settings", KeyCode.SHORTCUT, KeyCode.COMMA),
        NEW_CHAT("new-chat-pane", KeyCode.SHORTCUT, KeyCode.N),
        NEW_GROUP("new-group-pane", KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.N),
        SWITCHER("switcher", KeyCode.SHORTCUT, KeyCode.K),
        SHORTCUTS("shortcuts", KeyCode.F1);

        private final String id;

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final KeyCode[] keys;

        Opened(String id, KeyCode... keys) {
            this.id = id;
            this.keys = keys;
        }

        private boolean coversAll() {
            return this == SWITCHER || this == SHORTCUTS;
        }
    }

    private static final String ICONS = "The icons are done: https://icons.example.org";

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final StagedServer server = session.server();
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId team = session.group("Design team");

    private Stage stage;
    private MainViewModel model;
    private Pages pages;

    @BeforeEach
    void openWindow() {
        session.person("marta", "Marta Kowalska");
        server.join(team, "jana", "Jana Nováková", Role.OWNER);
        server.join(team, "petra", "Petra Malá", Role.MEMBER);
        server.join(team, "marta", "Marta Kowalska", Role.ADMIN);
        server.session("this", 1, true);
        server.session("phone", 1, false);
        session.say(petra, "petra", "See you at 5");
        session.say(team, "marta", ICONS);
        var looks = new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 1080, 900);
        pages = new Pages(stage, robot);
        new SidebarPage(stage, robot).open("Design team");
        pages.await("the conversation", () -> model.timeline().rows().size() > 1);
        pages.focus("message");
        settle();
    }

    @Test
    void theMainWindowIsWalkedThrough() {
        pages.type("something to send");
        assertThat(walk(stage.getScene().getRoot())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatOpensIsWalkedThroughAndClosedByEscape(Opened opened) {
        pages.press(opened.keys);
        pages.await(opened.id, () -> pages.shows(opened.id));
        settle();
        picture(stage, "walk-" + opened.id);
        assertThat(walk(
                        opened.coversAll()
                                ? pages.node(opened.id, Node.class)
                                : stage.getScene().getRoot()))
                .isEmpty();
        runOnFx(pages.node(opened.id, Node.class)::requestFocus);
        pages.press(KeyCode.ESCAPE);
        pages.await("closed", () -> !pages.shows(opened.id));
        settle();
        assertThat(focused()).isEqualTo("message");
    }

    @Test
    void aQuestionIsWalkedThroughAndLeavesTheFocusWhereItWas() {
        runOnFx(() ->
                model.questions().ask(new Question("Leave?", "You can't come back.", "Leave", () -> {}, () -> {})));
        assertThat(walk(pages.node("question", Node.class))).isEmpty();
        pages.press(KeyCode.ESCAPE);
        assertThat(focused()).isEqualTo("message");
    }

    @Test
    void menusAndThePickerGiveTheFocusBack() {
        for (var id : new String[] {"own-menu", "emoji"}) {
            pages.focus(id);
            pages.press(KeyCode.SPACE);
            await(id + " opened", () -> Window.getWindows().stream().anyMatch(PopupWindow.class::isInstance));
            settle();
            pages.press(KeyCode.ESCAPE);
            awaitNoPopup();
            assertThat(focused()).isEqualTo(id);
        }
    }

    @Test
    void theEmojiPickerIsWalkedThrough() {
        pages.focus("emoji");
        pages.press(KeyCode.SPACE);
        var picker = new EmojiPickerPage(pages).openScene();
        settle();
        assertThat(new Walk(picker.getWindow(), robot).faults(picker.getRoot())).isEmpty();
        pages.press(KeyCode.ESCAPE);
        awaitNoPopup();
        assertThat(focused()).isEqualTo("emoji");
    }

    @Test
    void theReactionBarIsWalkedThroughAndChoosesByKey() {
        var timeline = atTheMessage();
        pages.type("+");
        var bar = popup("reaction-bar");
        settle();
        picture(bar.getScene(), "walk-reaction-bar");
        assertThat(new Walk(bar, robot).faults(bar.getScene().getRoot())).isEmpty();
        pages.press(KeyCode.ESCAPE);
        awaitNoPopup();
        assertThat(focused()).isEqualTo("timeline");
        pages.type("+");
        popup("reaction-bar");
        pages.press(KeyCode.RIGHT);
        pages.press(KeyCode.ENTER);
        awaitNoPopup();
        timeline.awaitReactions(ICONS, "❤️ 1");
        assertThat(focused()).isEqualTo("timeline");
    }

    @Test
    void theMenuOfAMessageIsUsedByKeyAlone() {
        var timeline = atTheMessage();
        timeline.menuByKey();
        pages.press(KeyCode.ESCAPE);
        awaitNoPopup();
        assertThat(focused()).isEqualTo("timeline");
        timeline.menuByKey();
        awaitFocusOn("message-react");
        pages.press(KeyCode.DOWN);
        pages.press(KeyCode.ENTER);
        awaitNoPopup();
        await("the banner", () -> model.composer().banner().get() != null);
        assertThat(focused()).isEqualTo("message");
        pages.press(KeyCode.ESCAPE);
        await("no banner", () -> model.composer().banner().get() == null);
    }

    @Test
    void theMenuOfAMemberIsUsedByKeyAloneAndEscapeClosesIt() {
        pages.press(KeyCode.SHORTCUT, KeyCode.I);
        pages.await("members", () -> model.details().members().items().size() == 3);
        pages.focus("members");
        pages.press(KeyCode.END);
        pages.press(KeyCode.ENTER);
        popup("remove-member");
        picture(stage, "walk-member");
        pages.press(KeyCode.ESCAPE);
        awaitNoPopup();
        assertThat(focused()).isEqualTo("members");
        pages.press(KeyCode.ENTER);
        popup("remove-member");
        pages.press(KeyCode.UP);
        pages.press(KeyCode.ENTER);
        awaitNoPopup();
        await("the question", () -> model.questions().asked().get() != null);
        pages.press(KeyCode.ESCAPE);
        assertThat(focused()).isEqualTo("members");
        pages.press(KeyCode.ESCAPE);
        pages.await("closed", () -> !pages.shows("details"));
    }

    @Test
    void theSwitcherGoesWhereTheArrowsPoint() {
        pages.press(KeyCode.SHORTCUT, KeyCode.K);
        pages.await("the switcher", () -> pages.shows("switcher"));
        pages.press(KeyCode.DOWN);
        pages.press(KeyCode.UP);
        pages.press(KeyCode.ENTER);
        await("the conversation", () -> petra.equals(model.timeline().shown().get()));
        await(
                "the field",
                () -> "message".equals(stage.getScene().getFocusOwner().getId()));
    }

    @Test
    void aNarrowWindowIsWalkedThroughAndEscapeGoesBackStepByStep() {
        runOnFx(() -> stage.setWidth(420));
        await("narrow", () -> stage.getScene().getWidth() < 760);
        settle();
        picture(stage, "walk-narrow");
        assertThat(walk(stage.getScene().getRoot())).isEmpty();
        pages.press(KeyCode.SHORTCUT, KeyCode.I);
        pages.await("details", () -> pages.shows("details"));
        settle();
        picture(stage, "walk-narrow-details");
        assertThat(walk(stage.getScene().getRoot())).isEmpty();
        pages.press(KeyCode.ESCAPE);
        pages.await("the conversation", () -> pages.shows("message"));
        assertThat(focused()).isEqualTo("message");
        pages.press(KeyCode.ESCAPE);
        pages.await("the list", () -> !pages.shows("message"));
        settle();
        picture(stage, "walk-narrow-list");
        assertThat(walk(stage.getScene().getRoot())).isEmpty();
        pages.press(KeyCode.TAB); // the walk ends a step before its beginning
        assertThat(focused()).isEqualTo("conversations");
        pages.press(KeyCode.ENTER);
        await("where it was", () -> team.equals(model.conversations().open().get()));
    }

    private TimelinePage atTheMessage() {
        var timeline = new TimelinePage(stage, robot);
        timeline.focus();
        pages.press(KeyCode.UP);
        return timeline;
    }

    /** The one over the window in which there is this, or this item of a menu. */
    private static Window popup(String id) {
        await(id, () -> open(id).isPresent());
        return onFx(() -> open(id).orElseThrow());
    }

    private static Optional<Window> open(String id) {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .filter(window -> window.getScene().getRoot().lookup("#" + id) != null)
                .findFirst();
    }

    /** A menu gives the focus to its first item some time after it is there; a key that comes before goes to the first, too. */
    private static void awaitFocusOn(String item) {
        await(
                item + " has the focus",
                () -> open(item).stream()
                        .flatMap(window -> window.getScene().getRoot().lookupAll("#" + item).stream())
                        .anyMatch(Node::isFocused));
    }

    private static void awaitNoPopup() {
        await("closed", () -> Window.getWindows().stream().noneMatch(PopupWindow.class::isInstance));
    }

    private String focused() {
        return onFx(() -> stage.getScene().getFocusOwner().getId());
    }

    private List<String> walk(Node root) {
        return new Walk(stage, robot).faults(root);
    }
}
