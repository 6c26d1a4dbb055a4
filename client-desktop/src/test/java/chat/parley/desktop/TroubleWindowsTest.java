package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Way;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real windows whose way to a real server is cut. */
class TroubleWindowsTest extends WindowsTest {
    private static final Duration TRUTH = Duration.ofSeconds(10);

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
        alice.composer().send("While away");
        bob.composer().send("Are you there?");
        alice.timeline().awaitTick("While away", Tick.State.QUEUED);

        way.mend();
        new Pages(alice.stage(), robot).click("try-now");
        awaitBanner(alice, false);
        alice.timeline().awaitTick("While away", Tick.State.DELIVERED);
        alice.timeline().awaitText("Are you there?");
        bob.timeline().awaitText("While away");
        assertThat(alice.timeline().visibleTexts()).containsExactly("Before", "Are you there?", "While away");
        assertThat(bob.timeline().visibleTexts()).isEqualTo(alice.timeline().visibleTexts());
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
