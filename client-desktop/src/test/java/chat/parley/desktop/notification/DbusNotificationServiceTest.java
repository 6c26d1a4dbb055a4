package chat.parley.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Over the wire, with a desktop that notes what it is asked for. */
@DisabledOnOs(OS.WINDOWS)
class DbusNotificationServiceTest {
    private static final ConversationId BOB = ConversationId.direct(new Handle("alice"), new Handle("bob"));
    private static final ConversationId EVE = ConversationId.direct(new Handle("alice"), new Handle("eve"));
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private SessionBus bus;
    private DbusNotificationService service;

    @BeforeEach
    void start() throws IOException {
        bus = new SessionBus(folder);
        service = DbusNotificationService.connect(bus.address()).orElseThrow();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        bus.close();
    }

    @Test
    void oneOfAConversationStandsInThePlaceOfTheOther() throws Exception {
        service.show(new Notification(BOB, "Bob", "one"));
        service.show(new Notification(EVE, "Eve", "two"));
        service.show(new Notification(BOB, "Bob", "three"));

        assertThat(bus.next()).isEqualTo("show 0 Bob: one [default, ]");
        assertThat(bus.next()).isEqualTo("show 0 Eve: two [default, ]");
        assertThat(bus.next()).isEqualTo("show 1 Bob: three [default, ]");
    }

    @Test
    void strangersGetNoMarkupThrough() throws Exception {
        service.show(new Notification(BOB, "Bob", "<a href='x'>1 & 2</a>"));

        assertThat(bus.next()).contains("&lt;a href='x'&gt;1 &amp; 2&lt;/a&gt;");
    }

    @Test
    void strangersCannotHaveTheBusHangUp() throws Exception {
        service.show(new Notification(BOB, "Bob", "a\0b\nc\u001bd"));

        assertThat(bus.next()).contains("Bob: a b\nc d ");
    }

    @Test
    void clickedOneTellsItsConversation() throws Exception {
        BlockingQueue<ConversationId> clicked = new LinkedBlockingQueue<>();
        service.whenClicked(clicked::add);
        service.show(new Notification(BOB, "Bob", "one"));
        service.show(new Notification(EVE, "Eve", "two"));

        bus.choose(99, "default");
        bus.choose(1, "something else");
        bus.choose(2, "default");

        assertThat(clicked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(EVE);
        assertThat(clicked).isEmpty();
    }

    @Test
    void withdrawnOneIsClosedOnce() throws Exception {
        service.show(new Notification(BOB, "Bob", "one"));
        service.withdraw(BOB);
        service.withdraw(BOB);
        service.show(new Notification(BOB, "Bob", "two"));

        assertThat(bus.next()).startsWith("show 0");
        assertThat(bus.next()).isEqualTo("close 1");
        assertThat(bus.next()).startsWith("show 0");
    }

    @Test
    void onePutAwayByTheUserIsNotReplaced() throws Exception {
        BlockingQueue<ConversationId> clicked = new LinkedBlockingQueue<>();
        service.whenClicked(clicked::add);
        service.show(new Notification(BOB, "Bob", "one"));
        service.show(new Notification(EVE, "Eve", "two"));
        bus.dismiss(1);
        bus.choose(2, "default"); // signals come one after the other
        assertThat(clicked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(EVE);

        service.show(new Notification(BOB, "Bob", "three"));

        assertThat(bus.next()).startsWith("show 0 Bob: one");
        assertThat(bus.next()).startsWith("show 0 Eve: two");
        assertThat(bus.next()).startsWith("show 0 Bob: three");
    }

    @Test
    void withoutABusOrADesktopThereAreNone() throws Exception {
        service.close();
        bus.removeDesktop();

        assertThat(DbusNotificationService.connect(bus.address())).isEmpty();
        assertThat(DbusNotificationService.connect("unix:path=" + folder.resolve("nothing")))
                .isEmpty();
        assertThat(DbusNotificationService.connect("nonsense")).isEmpty();
    }
}
