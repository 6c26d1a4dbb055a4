package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing out of a real window, with the messages kept on the machine or not, and fetching them anew. */
class SignOutWindowsTest extends WindowsTest {
    private Person alice;
    private Pages pages;
    private DetailsPage questions;

    @BeforeEach
    void talk() throws Exception {
        alice = newcomer("alice", "Alice Lee");
        newcomer("bob", "Bob Novak");
        pages = new Pages(alice.stage(), robot);
        questions = new DetailsPage(alice.stage(), robot);
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        alice.timeline().awaitTick("Hello Bob", Tick.State.DELIVERED);
    }

    private List<String> files(String profile) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("profiles").resolve(profile))) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private void signOut() {
        pages.click("own-menu");
        pages.chooseFromMenu("sign-out");
        questions.awaitQuestion(true);
    }

    @Test
    void messagesStayForTheNextTime() throws Exception {
        signOut();
        questions.cancel();
        questions.awaitQuestion(false);
        signOut();
        questions.confirm();

        await("signed out", () -> alice.signIn().isShown());
        assertThat(files("alice")).anyMatch(name -> name.endsWith(".db"));
        assertThat(pages.shows("notice")).isFalse();
        alice.signIn().awaitServer().handle("alice").password(PASSWORD).submit();
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Hello Bob");
    }

    @Test
    void messagesGoWhereThatIsChosen() throws Exception {
        alice.composer().type("A draft");
        signOut();
        assertThat(pages.shows("question-consequence")).isFalse();
        pages.click("question-also");
        assertThat(pages.text("question-consequence")).isEqualTo("1 draft will be lost.");
        picture(alice.stage(), "sign-out");
        questions.confirm();

        await("signed out", () -> alice.signIn().isShown());
        assertThat(files("alice")).noneMatch(name -> name.contains(".db")).contains("session", "device");
        alice.signIn().awaitServer().handle("alice").password(PASSWORD).submit();
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Hello Bob");
        assertThat(alice.composer().text()).isEmpty();
    }

    @Test
    void messagesStayWhereTheServerEndedTheSession() throws Exception {
        closeAll();
        Person here = open("alice");
        Person elsewhere = device("alice", "alice-2");
        elsewhere.sidebar().awaitItem("Bob Novak");
        var settings = new DetailsPage(here.stage(), robot);
        settings.press("own-menu");
        new Pages(here.stage(), robot).chooseFromMenu("open-settings");
        settings.pressByKey("end-others");
        settings.confirm();

        await("signed out", () -> elsewhere.signIn().isShown());
        assertThat(files("alice-2")).anyMatch(name -> name.endsWith(".db"));
        assertThat(new Pages(elsewhere.stage(), robot).shows("question")).isFalse();
    }

    @Test
    void messagesAreFetchedAnewFromTheSettings() {
        alice.composer().type("A draft");
        pages.click("own-menu");
        pages.chooseFromMenu("open-settings");
        questions.pressByKey("refill");
        questions.confirm();
        questions.awaitQuestion(false);
        assertThat(pages.text("storage-size")).matches("[\\d.,]+ KB");
        pages.click("close-settings");

        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Hello Bob");
        await("the draft is there", () -> alice.composer().text().equals("A draft"));
    }
}
