package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands around the timeline, by mouse and keyboard. */
final class PanesTest extends UiTest {

    private final Texts texts = new Texts(Locale.UK);
    private final Clock clock = Clock.systemUTC();
    private final StagedSession session = new StagedSession("jana", "Jana Nováková", clock);
    private final StagedServer server = session.server();
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId team = session.group("Design team");

    private Stage stage;
    private MainViewModel model;
    private Pages pages;
    private SidebarPage sidebar;
    private DetailsPage details;

    @BeforeEach
    void openWindow() {
        session.person("marta", "Marta Kowalska");
        server.join(team, "jana", "Jana Nováková", Role.OWNER);
        server.join(team, "petra", "Petra Malá", Role.MEMBER);
        server.join(team, "marta", "Marta Kowalska", Role.ADMIN);
        session.say(petra, "petra", "See you at 5");
        session.say(team, "marta", "The icons are done");
        var looks = new Looks(texts, new Times(clock, Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 1000, 800);
        pages = new Pages(stage, robot);
        sidebar = new SidebarPage(stage, robot);
        details = new DetailsPage(stage, robot);
    }

    @Test
    void aGroupIsMadeByKeyboardAndOpened() {
        sidebar.newGroup("Trip", "pe", "ma");

        sidebar.awaitItem("Trip");
        assertThat(pages.text("presence")).startsWith("3 members");
        assertThat(server.asked()).contains("create Trip");
    }

    @Test
    void whatTheServerRefusesIsSaidBesideTheNameOfTheGroup() {
        pages.click("new-chat");
        pages.click("new-group");
        runOnFx(() -> model.newGroup().people().toggle(session.person("petra", "Petra Malá")));
        pages.click("group-next");
        pages.press(KeyCode.ENTER);
        assertThat(pages.text("group-name-error")).contains("80");
        pages.type("Trip");
        server.fail(ProblemCode.UNAVAILABLE);
        pages.click("group-create");
        assertThat(pages.text("group-error")).contains("out of reach");
    }

    @Test
    void rowsAreMutedArchivedAndMadeFavouriteFromTheirMenu() {
        sidebar.choose("Petra Malá", "mute-hour");
        await("muted", () -> sidebar.item("Petra Malá").standing().muted());
        sidebar.choose("Petra Malá", "row-unmute");
        await("not muted", () -> !sidebar.item("Petra Malá").standing().muted());
        sidebar.choose("Petra Malá", "row-favourite");
        await("favourite", () -> sidebar.item("Petra Malá").standing().favourite());
        assertThat(sidebar.spoken("Petra Malá")).contains("favourite");
        sidebar.choose("Petra Malá", "row-archive");
        await("archived", () -> !sidebar.titles().contains("Petra Malá"));
        sidebar.filter("archived");
        sidebar.awaitItem("Petra Malá");
        sidebar.open("Petra Malá");
        sidebar.press(KeyCode.DELETE);
        await("out of the archive", () -> sidebar.titles().contains("Design team"));
        assertThat(server.asked()).filteredOn("settings"::equals).hasSize(5);
    }

    @Test
    void aButtonThatIsHeldDownWhileAMessageComesDoesWhatItSays() {
        sidebar.open("Design team");
        details.toggle();
        pages.focus("leave-group");
        robot.press(KeyCode.SPACE);
        session.say(team, "marta", "Are you there?");
        await("the message", () -> sidebar.item("Design team").preview().text().equals("Are you there?"));
        robot.release(KeyCode.SPACE);
        details.awaitQuestion(true);
    }

    @Test
    void theMenuOfARowDoesNotOpenItAndOffersWhatFits() {
        sidebar.openMenu("Design team");
        await("menu", () -> pages.menuOffers("row-leave"));
        assertThat(pages.menuOffers("row-block")).isFalse();
        assertThat(onFx(() -> model.conversations().open().get())).isNull();
        pages.chooseFromMenu("row-read");
        await("read", () -> sidebar.item("Design team").unread().count() == 0);
    }

    @Test
    void whatFailsInTheListIsSaidThere() {
        sidebar.open("Petra Malá");
        server.fail(ProblemCode.UNAVAILABLE);
        sidebar.press(KeyCode.DELETE);
        assertThat(pages.text("conversations-error")).contains("out of reach");
    }

    @Test
    void aGroupIsLeftOnceThatIsConfirmedAndALastOwnerIsToldWhatToDo() {
        sidebar.open("Design team");
        details.toggle();
        details.awaitMembers("Jana Nováková, Owner", "Marta Kowalska, Admin", "Petra Malá");
        details.press("leave-group");
        assertThat(details.question()).isEqualTo("The group needs an owner");
        assertThat(details.offers("question-confirm")).isFalse();
        details.cancel();
        details.choose("Marta Kowalska", "make-owner");
        details.awaitMembers("Jana Nováková, Owner", "Marta Kowalska, Owner", "Petra Malá");
        details.press("leave-group");
        assertThat(details.question()).isEqualTo("Leave “Design team”?");
        details.confirm();
        details.awaitQuestion(false);
        assertThat(details.text("details-out")).contains("not in this group");
        assertThat(server.asked()).contains("leave");
    }

    @Test
    void whatAnAdminMayNotIsNotOffered() {
        server.join(team, "jana", "Jana Nováková", Role.ADMIN);
        server.join(team, "marta", "Marta Kowalska", Role.OWNER);
        runOnFx(() -> model.conversations().changed());
        sidebar.open("Design team");
        details.toggle();
        details.awaitMembers("Marta Kowalska, Owner", "Jana Nováková, Admin", "Petra Malá");
        assertThat(details.offersMenu("Marta Kowalska")).isFalse();
        details.choose("Petra Malá", "remove-member");
        assertThat(details.question()).isEqualTo("Remove Petra Malá?");
        details.confirm();
        details.awaitMembers("Marta Kowalska, Owner", "Jana Nováková, Admin");
    }

    @Test
    void anAdminRenamesAndDescribesInPlaceAndAMemberCannot() {
        sidebar.open("Design team");
        details.toggle();
        details.edit("details-name", "Icons");
        await("renamed", () -> sidebar.titles().contains("Icons"));
        details.edit("details-description", "All about icons");
        await(
                "described",
                () -> "All about icons"
                        .equals(model.details().description().value().get()));
        server.join(team, "jana", "Jana Nováková", Role.MEMBER);
        runOnFx(() -> model.conversations().changed());
        await("no pencil", () -> !details.offers("details-name-edit"));
        assertThat(details.offers("add-members")).isFalse();
    }

    @Test
    void somebodyIsBlockedAndLetInAgainFromTheirDetails() {
        sidebar.open("Petra Malá");
        details.toggle();
        details.press("block");
        details.awaitQuestion(true);
        details.cancel();
        assertThat(server.asked()).doesNotContain("block petra");
        details.press("block");
        details.confirm();
        details.press("unblock");
        await("unblocked", () -> details.offers("block"));
        assertThat(server.asked()).containsSubsequence("block petra", "unblock petra");
    }

    @Test
    void aQuestionGetsAllKeysUntilItIsAnswered() {
        sidebar.open("Petra Malá");
        details.toggle();
        details.press("block");
        details.awaitQuestion(true);
        details.toggle();
        pages.press(KeyCode.TAB);
        pages.press(KeyCode.TAB);
        pages.press(KeyCode.ENTER);
        details.awaitQuestion(false);
        assertThat(details.isShown()).isTrue();
        assertThat(server.asked()).doesNotContain("block petra");
        assertThat(onFx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("block");
    }

    @Test
    void inANarrowWindowThePaneTakesTheConversationsPlace() {
        runOnFx(() -> stage.setWidth(500));
        sidebar.open("Petra Malá");
        details.toggle();
        details.awaitShown(true);
        assertThat(pages.shows("conversation-title")).isFalse();
        pages.click("close-details");
        details.awaitShown(false);
        assertThat(pages.shows("conversation-title")).isTrue();
        details.toggle();
        details.awaitShown(true);
        pages.press(KeyCode.ESCAPE);
        details.awaitShown(false);
        assertThat(pages.shows("conversation-title")).isTrue();
    }

    @Test
    void messagesAreFoundInAllAndInOneConversation() {
        sidebar.search("icons");
        await("hit", () -> model.search().results().size() == 1);
        pages.focus("search-conversations");
        pages.press(KeyCode.DOWN);
        pages.press(KeyCode.ENTER);
        await("opened", () -> team.equals(model.conversations().open().get()));
        sidebar.clearSearch();
        pages.press(KeyCode.CONTROL, KeyCode.F);
        pages.type("do");
        await("too short", () -> pages.text("search-state").contains("three letters"));
        pages.type("ne");
        await("hit", () -> model.searchHere().results().size() == 1);
        pages.focus("search-conversations");
        pages.press(KeyCode.CONTROL, KeyCode.F);
        pages.type("icons");
        assertThat(onFx(() -> model.searchHere().text().get()))
                .as("asked for again, it is typed in anew")
                .isEqualTo("icons");
        pages.press(KeyCode.ESCAPE);
        await("closed", () -> !pages.shows("search-pane"));
    }

    @Test
    void settingsAreOpenedByKeyAndChanged() {
        server.session("this", 1, true);
        server.session("phone", 1, false);
        pages.press(KeyCode.CONTROL, KeyCode.COMMA);
        await("sessions", () -> model.settings().get() != null && pages.shows("end-others"));
        pages.fill("profile-status", "busy");
        pages.press(KeyCode.ENTER);
        await("saved", () -> pages.shows("profile-saved"));
        pages.click("presence-visible");
        await("hidden", () -> server.asked().contains("visible false"));
        await(
                "shown",
                () -> !onFx(() -> pages.node("presence-visible", CheckBox.class).isSelected()));
        pages.press(KeyCode.ESCAPE);
        await("closed", () -> !pages.shows("settings"));
    }

    @Test
    void archivedConversationsAreFoundByTheirNames() {
        server.set(petra, new Settings(0, true, false));
        runOnFx(() -> model.conversations().changed());
        await("archived", () -> !sidebar.titles().contains("Petra Malá"));
        sidebar.search("petra");
        sidebar.awaitItem("Petra Malá");
    }
}
