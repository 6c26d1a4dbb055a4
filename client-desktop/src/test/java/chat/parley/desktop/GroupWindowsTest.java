package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Groups and what is around a conversation, in two real windows with a real server. */
class GroupWindowsTest extends WindowsTest {
    @Test
    void aGroupIsMadeRenamedAndLeft() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        var details = new DetailsPage(alice.stage(), robot);
        alice.sidebar().newGroup("Trip", "bob");
        alice.composer().send("Hello all");
        bob.sidebar().open("Trip");
        bob.timeline().awaitText("Hello all");
        await("members", () -> new Pages(bob.stage(), robot).text("presence").startsWith("2 "));

        details.toggle();
        details.edit("details-name", "Journey");
        bob.sidebar().awaitItem("Journey");
        details.chooseByKey("Bob Novak", "make-owner");
        await(
                "two owners",
                () -> details.members().stream()
                                .filter(spoken -> spoken.contains("Owner"))
                                .count()
                        == 2);
        details.pressByKey("leave-group");
        details.confirm();
        details.awaitQuestion(false);
        assertThat(details.text("details-out")).contains("not in this group");
        await("one member", () -> new Pages(bob.stage(), robot).text("presence").startsWith("1 "));
    }

    @Test
    void whatWasSaidIsFoundAndJumpedTo() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("The needle is here");
        alice.timeline().awaitTick("The needle is here", Tick.State.DELIVERED);
        for (int i = 0; i < 15; i++) {
            alice.composer().send("Hay " + i);
        }
        alice.timeline().awaitTick("Hay 14", Tick.State.DELIVERED);
        assertThat(alice.timeline().visibleTexts()).doesNotContain("The needle is here");

        alice.sidebar().search("NEEDLE");
        Pages pages = new Pages(alice.stage(), robot);
        await("a hit", () -> !pages.all(ListCell.class, this::isHit).isEmpty());
        pages.press(KeyCode.DOWN);
        pages.press(KeyCode.ENTER);

        alice.timeline().awaitText("The needle is here");
    }

    @Test
    void oneConversationIsSearchedAndMadeFavourite() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("The needle is here");
        alice.timeline().awaitTick("The needle is here", Tick.State.DELIVERED);
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("The needle is here");

        Pages pages = new Pages(bob.stage(), robot);
        pages.press(KeyCode.CONTROL, KeyCode.F);
        pages.type("needle");
        await("a hit", () -> !pages.all(ListCell.class, this::isHit).isEmpty());
        pages.press(KeyCode.ESCAPE);
        await("no search", () -> !pages.shows("search-pane"));

        bob.sidebar().choose("Alice Lee", "row-favourite");
        await("a favourite", () -> bob.sidebar().item("Alice Lee").standing().favourite());
    }

    @Test
    void whatIsMutedHereIsMutedAfterARestart() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.DELIVERED);
        Person before = alice;
        alice.sidebar().choose("Bob Novak", "mute-for-ever");
        await("muted", () -> before.sidebar().item("Bob Novak").standing().muted());

        closeAll();
        Person after = open("alice");
        after.sidebar().awaitItem("Bob Novak");

        await("muted", () -> after.sidebar().item("Bob Novak").standing().muted());
    }

    @SuppressWarnings("rawtypes") // a class literal has no type argument
    private boolean isHit(ListCell cell) {
        return cell.getAccessibleText() != null && cell.getAccessibleText().contains("The needle is here");
    }
}
