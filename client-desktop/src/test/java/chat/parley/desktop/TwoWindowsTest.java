package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Tick;
import org.junit.jupiter.api.Test;

/** Two people in two real windows, typed by the robot, read from the other window. */
class TwoWindowsTest extends WindowsTest {
    @Test
    void twoPeopleMakeAccountsFindEachOtherAndTalk() throws Exception {
        Person alice = open("one");
        alice.signIn()
                .awaitServer()
                .switchOver()
                .handle("alice")
                .name("Alice Lee")
                .password(PASSWORD)
                .submit();
        Person bob = newcomer("bob", "Bob Novak");

        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.DELIVERED);
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("Hello Bob");
        bob.composer().type("Two").breakLine().type("lines").pressEnter();

        alice.timeline().awaitText("Two\nlines");
        assertThat(alice.timeline().visibleTexts()).containsExactly("Hello Bob", "Two\nlines");
        assertThat(bob.timeline().visibleTexts()).containsExactly("Hello Bob", "Two\nlines");
    }

    @Test
    void whatWasSaidIsThereAfterBothAppsWereClosed() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Remember this");
        alice.timeline().awaitTick("Remember this", Tick.State.DELIVERED);
        alice.composer().type("A draft");

        closeAll();
        alice = open("alice");
        alice.sidebar().open("Bob Novak");

        alice.timeline().awaitText("Remember this");
        Person again = alice;
        await("the draft", () -> again.composer().text().equals("A draft"));
        Person bob = open("bob");
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("Remember this");
    }
}
