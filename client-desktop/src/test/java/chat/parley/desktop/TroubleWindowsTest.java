package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Way;
import chat.parley.desktop.details.DetailsPage;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real windows whose way to a real server is cut. */
class TroubleWindowsTest extends WindowsTest {
    private static final Duration TRUTH = Duration.ofSeconds(10);

    private static final String OUT_OF_REACH = "This needs the server, which is out of reach. Please try again later.";

    private Way way;
    private boolean overTheWay = true;

    @BeforeEach
    void lay() throws IOException {
        way = new Way(super.address().uri().getPort());
    }

    @AfterEach
    void closeWay() throws IOException {
        way.close();
    }

    @Override
    protected ServerAddress address() {
        return overTheWay ? way.address() : super.address();
    }

    @Test
    void aSilentCutIsSaidWithinTenSecondsAndWhatWasWrittenMeanwhileArrivesOnceAndInOrder() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        overTheWay = false;
        Person bob = talk(alice);

        long cut = System.nanoTime();
        way.hold();
        awaitBanner(alice, true);
        assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(TRUTH);
        picture(alice.stage(), "trouble-silent");
        List<String> written = List.of("While away 1", "While away 2", "While away 3");
        written.forEach(alice.composer()::send);
        alice.timeline().awaitTick("While away 3", Tick.State.QUEUED);

        way.mend();
        awaitBanner(alice, false);
        written.forEach(text -> alice.timeline().awaitTick(text, Tick.State.DELIVERED));
        bob.timeline().awaitText("While away 3");
        assertThat(bob.timeline().visibleTexts())
                .containsExactly("Before", "While away 1", "While away 2", "While away 3");
        assertThat(alice.timeline().visibleTexts()).isEqualTo(bob.timeline().visibleTexts());
    }

    @Test
    void aCutWithABangIsSaidAndMended() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        overTheWay = false;
        Person bob = talk(alice);

        long cut = System.nanoTime();
        way.cut();
        awaitBanner(alice, true);
        assertThat(Duration.ofNanos(System.nanoTime() - cut)).isLessThan(TRUTH);
        Pages pages = new Pages(alice.stage(), robot);
        alice.sidebar().choose("Bob Novak", "row-favourite");
        assertThat(pages.text("conversations-error")).isEqualTo(OUT_OF_REACH);
        alice.composer().send("While away");
        bob.composer().send("Are you there?");
        alice.timeline().awaitTick("While away", Tick.State.QUEUED);

        way.mend();
        pages.click("try-now");
        awaitBanner(alice, false);
        await("that the server is out of reach is not said any more", () -> !pages.shows("conversations-error"));
        alice.timeline().awaitTick("While away", Tick.State.DELIVERED);
        alice.timeline().awaitText("Are you there?");
        bob.timeline().awaitText("While away");
        assertThat(alice.timeline().visibleTexts()).containsExactly("Before", "Are you there?", "While away");
        assertThat(bob.timeline().visibleTexts()).isEqualTo(alice.timeline().visibleTexts());
    }

    @Test
    void withoutAServerAllOpensIsReadAndFoundAndWhatIsWrittenWaits() throws Exception {
        Person before = newcomer("alice", "Alice Lee");
        overTheWay = false;
        talk(before);
        before.sidebar().newGroup("Trip", "bob");
        before.sidebar().awaitItem("Trip");
        closeAll();
        way.cut();
        overTheWay = true;

        Person alice = open("alice");
        Pages pages = new Pages(alice.stage(), robot);
        var details = new DetailsPage(alice.stage(), robot);
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Before");
        awaitBanner(alice, true);
        alice.sidebar().search("BEFOR");
        await(
                "a hit",
                () -> !pages.all(ListCell.class, cell -> isHit(cell, "Before")).isEmpty());
        await("that it is only what is here", () -> pages.text("search-error").startsWith("Only what is on this"));
        alice.sidebar().clearSearch();

        pages.press(KeyCode.CONTROL, KeyCode.N);
        pages.type("bo");
        await("why nobody is found", () -> says(pages, "People can't be looked for while the server is out of reach."));
        picture(alice.stage(), "trouble-new-chat");
        pages.press(KeyCode.ESCAPE);

        alice.sidebar().choose("Bob Novak", "row-favourite");
        assertThat(pages.text("conversations-error")).isEqualTo(OUT_OF_REACH);
        assertThat(alice.sidebar().item("Bob Novak").standing().favourite()).isFalse();

        alice.sidebar().open("Trip");
        details.toggle();
        details.edit("details-name", "Journey");
        assertThat(pages.text("details-name-failed")).isEqualTo(OUT_OF_REACH);
        assertThat(typed(pages, "details-name")).isEqualTo("Journey");
        picture(alice.stage(), "trouble-details");
        pages.click("details-name-cancel");
        details.toggle();
        details.awaitShown(false);

        pages.press(KeyCode.CONTROL, KeyCode.COMMA);
        assertThat(pages.text("profile-error")).isEqualTo(OUT_OF_REACH);
        assertThat(pages.text("sessions-error")).isEqualTo(OUT_OF_REACH);
        pages.fill("profile-name", "Alice Lane");
        pages.click("save-profile");
        await("why not", () -> pages.text("profile-error").equals(OUT_OF_REACH));
        assertThat(typed(pages, "profile-name")).isEqualTo("Alice Lane");
        picture(alice.stage(), "trouble-settings");
        pages.press(KeyCode.ESCAPE);

        pages.press(KeyCode.CONTROL, KeyCode.K);
        pages.type("bob");
        await("a place", () -> pages.shows("switcher-places"));
        pages.press(KeyCode.ENTER);
        await("the conversation", () -> pages.shows("timeline-rows"));
        alice.timeline().awaitText("Before");
        alice.composer().send("Written offline");
        alice.timeline().awaitTick("Written offline", Tick.State.QUEUED);
        alice.composer().type("Begun offline");
        closeAll();

        Person again = open("alice");
        again.sidebar().open("Bob Novak");
        again.timeline().awaitTick("Written offline", Tick.State.QUEUED);
        await("the draft", () -> again.composer().text().equals("Begun offline"));
        way.mend();
        again.timeline().awaitTick("Written offline", Tick.State.ACCEPTED);
        awaitBanner(again, false);
    }

    @Test
    void aRefusedTextIsCopiedSentAgainAndThrownAwayByTheKeyboard() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = talk(alice);
        DetailsPage details = new DetailsPage(bob.stage(), robot);
        details.toggle();
        details.press("block");
        details.confirm();
        details.awaitQuestion(false);
        alice.composer().send("Are you angry?");
        alice.timeline().awaitTick("Are you angry?", Tick.State.FAILED);
        alice.timeline().walkTo("Are you angry?");
        assertThat(alice.timeline().menuByKey()).containsExactly("copy", "retry", "discard");
        picture(alice.stage(), "trouble-refused");
        alice.timeline().press(KeyCode.ESCAPE);

        alice.timeline().press(KeyCode.CONTROL, KeyCode.C);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("Are you angry?");
        details.press("unblock");
        await("unblocked", () -> details.offers("block"));
        alice.timeline().press(KeyCode.S);
        alice.timeline().awaitTick("Are you angry?", Tick.State.DELIVERED);

        details.press("block");
        details.confirm();
        details.awaitQuestion(false);
        alice.composer().send("And now?");
        alice.timeline().awaitTick("And now?", Tick.State.FAILED);
        alice.timeline().focus();
        alice.timeline().press(KeyCode.DOWN);
        alice.timeline().press(KeyCode.DELETE);
        await("it is gone", () -> !alice.timeline().visibleTexts().contains("And now?"));
        assertThat(alice.timeline().visibleTexts()).containsExactly("Before", "Are you angry?");
    }

    @Test
    void aCacheThatIsDamagedInUseIsBegunAnewAndFilledFromTheServerWhichIsSaid() throws Exception {
        talk(newcomer("alice", "Alice Lee"));
        closeAll(); // by which all is in the file itself
        Person bob = open("bob");
        Person alice = open("alice");
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Before");
        alice.composer().type("Begun");
        garble(cacheOf("alice"));

        bob.sidebar().open("Alice Lee");
        bob.composer().send("After");
        Pages pages = new Pages(alice.stage(), robot);
        await("that it is said", () -> saysOfTheDisk(pages));
        alice.timeline().awaitText("After");
        await("all of it", () -> alice.timeline().visibleTexts().equals(List.of("Before", "After")));
        picture(alice.stage(), "trouble-damaged");
        assertThat(alice.composer().text()).isEqualTo("Begun");
        alice.composer().send(" and sent");
        alice.timeline().awaitTick("Begun and sent", Tick.State.DELIVERED);
        bob.timeline().awaitText("Begun and sent");
        assertThat(bob.timeline().visibleTexts()).containsExactly("Before", "After", "Begun and sent");
    }

    @Test
    void aCacheThatIsFoundDamagedAtTheStartIsFilledFromTheServerWhichIsSaid() throws Exception {
        talk(newcomer("alice", "Alice Lee"));
        closeAll();
        garble(cacheOf("alice"));

        Person alice = open("alice");
        Pages pages = new Pages(alice.stage(), robot);
        await("that it is said", () -> saysOfTheDisk(pages));
        alice.sidebar().open("Bob Novak");
        alice.timeline().awaitText("Before");
    }

    @Test
    void whatComesIntoAWindowThatIsPutAwayIsNotReadAndStandsBelowALineAfterwards() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Person bob = talk(alice);
        runOnFx(() -> bob.stage().setIconified(true));
        alice.composer().send("While you were away");
        alice.timeline().awaitTick("While you were away", Tick.State.DELIVERED);
        alice.composer().send("And still are"); // by whose delivery the first would have been seen to be read
        alice.timeline().awaitTick("And still are", Tick.State.DELIVERED);
        assertThat(alice.timeline().tick("While you were away")).isEqualTo(Tick.State.DELIVERED);

        runOnFx(() -> {
            bob.stage().setIconified(false);
            bob.stage().requestFocus();
        });
        alice.timeline().awaitTick("While you were away", Tick.State.READ);
        await("the line", () -> bob.timeline().saysNew());
    }

    private static boolean saysOfTheDisk(Pages pages) {
        return pages.shows("connection")
                && pages.text("connection-words").startsWith("The messages kept on this computer were damaged.");
    }

    private Path cacheOf(String profile) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("profiles").resolve(profile))) {
            return files.filter(one -> one.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void garble(Path file) throws IOException {
        byte[] garbage = new byte[(int) Files.size(file)];
        new Random(1).nextBytes(garbage);
        Files.write(file, garbage, StandardOpenOption.WRITE);
    }

    private static boolean isHit(ListCell<?> cell, String text) {
        return cell.getAccessibleText() != null && cell.getAccessibleText().contains(text);
    }

    private static String typed(Pages pages, String id) {
        TextField field = pages.node(id, TextField.class);
        return onFx(field::getText);
    }

    private static boolean says(Pages pages, String words) {
        return !pages.all(Label.class, label -> words.equals(label.getText())).isEmpty();
    }

    /** Opens the other's window, with the conversation in it. */
    private Person talk(Person alice) throws Exception {
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Before");
        bob.sidebar().open("Alice Lee");
        alice.timeline().awaitTick("Before", Tick.State.READ);
        return bob;
    }

    private void awaitBanner(Person person, boolean shown) {
        Pages pages = new Pages(person.stage(), robot);
        await(shown ? "a banner" : "no banner", () -> pages.shows("connection") == shown);
    }
}
