package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** What is unread, archived and blocked, and where one is signed in, in real windows with a real server. */
class StandingWindowsTest extends WindowsTest {
    @Test
    void whatIsUnreadIsCountedUntilItIsLookedAt() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("one");
        alice.composer().send("two");
        alice.timeline().awaitTick("two", Tick.State.DELIVERED);
        await("two unread", () -> bob.sidebar().item("Alice Lee").unread().count() == 2);

        bob.sidebar().open("Alice Lee");

        bob.timeline().awaitText("two");
        assertThat(new Pages(bob.stage(), robot)
                        .all(Label.class, label -> label.getText().equals("New messages")))
                .hasSize(1);
        await("all read", () -> bob.sidebar().item("Alice Lee").unread().count() == 0);
        alice.timeline().awaitTick("two", Tick.State.READ);
    }

    @Test
    void whoIsBlockedIsToldThatTheMessageWasNotSent() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        bob.sidebar().newChat("alice", "Alice Lee");
        bob.composer().send("Hello?");
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Hello?");

        var details = new DetailsPage(alice.stage(), robot);
        details.toggle();
        details.press("block");
        details.confirm();
        details.awaitQuestion(false);
        details.toggle(); // it takes the conversation's place in a window of this width
        bob.composer().send("Are you there?");
        bob.timeline().awaitTick("Are you there?", Tick.State.FAILED);
        assertThat(alice.timeline().visibleTexts()).containsExactly("Hello?");

        details.toggle();
        details.press("unblock");
        await("unblocked", () -> details.offers("block"));
        details.toggle();
        bob.timeline().chooseFromMenu("Are you there?", "retry");
        alice.timeline().awaitText("Are you there?");
    }

    @Test
    void archivedOnOneDeviceIsArchivedOnTheOther() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.DELIVERED);
        closeAll();
        Person here = open("alice");
        Person there = device("alice", "alice-2");
        there.sidebar().awaitItem("Bob Novak");

        here.sidebar().choose("Bob Novak", "row-archive");

        await(
                "it is gone from both lists",
                () -> here.sidebar().titles().isEmpty()
                        && there.sidebar().titles().isEmpty());
        there.sidebar().filter("archived");
        there.sidebar().awaitItem("Bob Novak");
    }

    @Test
    void anotherDeviceIsSignedOutFromTheSettings() throws Exception {
        Person here = newcomer("alice", "Alice Lee");
        Person there = device("alice", "alice-2");
        Pages pages = new Pages(here.stage(), robot);
        await("the other one is signed in", () -> there.sidebar().isShown());

        pages.click("own-menu");
        pages.chooseFromMenu("open-settings");
        var settings = new DetailsPage(here.stage(), robot);
        settings.pressByKey("end-others");
        settings.confirm();

        await("the other one has to sign in again", () -> there.signIn().isShown());
        assertThat(pages.shows("settings")).isTrue();
    }
}
