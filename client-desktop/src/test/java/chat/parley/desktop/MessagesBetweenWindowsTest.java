package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Tick;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What two people do with each other's messages, each in a real window, over a real server. */
class MessagesBetweenWindowsTest extends WindowsTest {
    @Test
    void answersEditsReactionsPinsAndDeletionsReachTheOtherWindow() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Lunch?");
        alice.timeline().awaitTick("Lunch?", Tick.State.DELIVERED);
        bob.sidebar().open("Alice Lee");
        bob.timeline().awaitText("Lunch?");

        bob.timeline().clickTool("Lunch?", "reply");
        await("a banner", () -> bob.composer().banner().equals("Reply to Alice Lee, Lunch?"));
        bob.composer().type("A");
        await("typing", () -> alice.timeline().typing().equals("Bob Novak is typing…"));
        bob.composer().send("t noon");
        alice.timeline().awaitText("At noon");
        await("no typing", () -> alice.timeline().typing().isEmpty());
        assertThat(alice.timeline().quoted("At noon")).isEqualTo("You: Lunch?");

        bob.composer().press(KeyCode.UP);
        await("the old text", () -> bob.composer().text().equals("At noon"));
        bob.composer().type(" or one").pressEnter();
        alice.timeline().awaitText("At noon or one");
        await("edited", () -> alice.timeline().spoken("At noon or one").contains(", edited, "));

        alice.timeline().walkTo("At noon or one");
        alice.timeline().type("+");
        alice.timeline().press(KeyCode.DIGIT1);
        bob.timeline().awaitReactions("At noon or one", "👍 1");
        assertThat(bob.timeline().spoken("At noon or one")).contains(", 👍 from Alice Lee, ");

        bob.timeline().chooseFromMenu("Lunch?", "pin");
        await("pinned", () -> alice.timeline().isPinned("Lunch?"));

        alice.timeline().walkTo("Lunch?");
        alice.timeline().press(KeyCode.DELETE);
        alice.timeline().confirmDeletion();
        await("gone", () -> !bob.timeline().visibleTexts().contains("Lunch?"));
        await(
                "gone from the quote",
                () -> bob.timeline().quoted("At noon or one").equals("Alice Lee: This message was deleted"));
    }
}
