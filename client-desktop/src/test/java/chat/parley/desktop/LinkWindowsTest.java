package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.sync.SignIn;
import chat.parley.desktop.system.ParleyLink;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.Pages;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import org.junit.jupiter.api.Test;

/** Links to people and servers, followed in real windows with a real server. */
class LinkWindowsTest extends WindowsTest {
    @Test
    void linkToSomebodyOpensTheChat() throws Exception {
        Person bob = newcomer("bob", "Bob Novak");
        Person alice = newcomer("alice", "Alice Lee");

        // while it is still being connected
        follow("parley://localhost:" + address().uri().getPort() + "/@bob");

        awaitChatWithBob(alice);
        alice.composer().send("Hello");
        bob.sidebar().awaitItem("Alice Lee");
    }

    @Test
    void linkToNobodyIsAnsweredWithTheReason() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");

        follow("parley://localhost:" + address().uri().getPort() + "/@nobody");

        Pages pages = new Pages(alice.stage(), robot);
        await("the reason", () -> pages.shows("new-chat-error"));
        assertThat(pages.text("new-chat-error")).isNotBlank();
    }

    @Test
    void linkToAnotherServerChangesNothing() throws Exception {
        newcomer("bob", "Bob Novak");
        Person alice = newcomer("alice", "Alice Lee");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello");

        follow("parley://chat.example.org/@bob");

        var question = new DetailsPage(alice.stage(), robot);
        question.awaitQuestion(true);
        assertThat(question.question()).contains("another server");
        assertThat(alice.timeline().visibleTexts()).containsExactly("Hello");
    }

    @Test
    void whoIsNotSignedInGetsThereBySigningIn() throws Exception {
        newcomer("bob", "Bob Novak");
        try (Profile profile = Profile.open(folder.resolve("profiles"), "work")) {
            new SignIn("windows", profile.device(), profile.trust())
                    .signUp(address(), new Handle("alice"), "Alice Lee", new Password(PASSWORD), null);
        }
        Person alice = open("work", ServerAddress.parse("localhost:1").orElseThrow());

        follow("parley://localhost:" + address().uri().getPort() + "/@bob");

        await(
                "the address",
                () -> alice.signIn().isShown()
                        && alice.signIn().address().equals(address().shown()));
        alice.signIn().handle("alice").password(PASSWORD).submit();

        awaitChatWithBob(alice);
    }

    private void awaitChatWithBob(Person alice) {
        var pages = new Pages(alice.stage(), robot);
        await(
                "the chat with Bob",
                () -> pages.shows("message")
                        && alice.sidebar().isShown()
                        && alice.sidebar().titles().contains("Bob Novak"));
    }

    /** In the window opened last. */
    private void follow(String link) {
        runOnFx(() -> windows().getLast().follow(ParleyLink.parse(link).orElseThrow()));
    }
}
