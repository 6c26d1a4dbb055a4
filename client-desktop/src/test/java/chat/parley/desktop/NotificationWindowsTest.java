package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.notification.Notification;
import chat.parley.desktop.notification.NotificationService;
import chat.parley.desktop.ui.Pages;
import chat.parley.protocol.ConversationId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** What is told outside real windows with a real server, by a service that notes what it is asked for. */
class NotificationWindowsTest extends WindowsTest {
    @Test
    void clickedNotificationOpensItsConversation() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Noting noted = noting();
        Person bob = newcomer("bob", "Bob Novak");
        await("alice sees her chats", () -> alice.sidebar().isShown());
        bob.sidebar().newChat("alice", "Alice Lee");
        bob.composer().send("Hello Alice");
        await("told", () -> noted.told.contains("Bob Novak: Hello Alice"));

        runOnFx(() -> noted.clicked.getFirst().accept(noted.last));

        alice.timeline().awaitText("Hello Alice");
        await("she looks at it", () -> noted.told.getLast().equals("-"));
        assertThat(onFx(() -> alice.stage().isFocused())).isTrue();
    }

    @Test
    void whatIsReadOnAnotherDeviceIsNotToldAnyMore() throws Exception {
        newcomer("alice", "Alice Lee");
        Noting noted = noting();
        Person bob = newcomer("bob", "Bob Novak");
        bob.sidebar().newChat("alice", "Alice Lee");
        bob.composer().send("Hello Alice");
        await("told", () -> noted.told.contains("Bob Novak: Hello Alice"));
        closeLast();
        Person there = device("alice", "alice-2");
        await("her chats", () -> there.sidebar().isShown());

        there.sidebar().awaitItem("Bob Novak");
        there.sidebar().open("Bob Novak");

        await("taken back", () -> noted.told.getLast().equals("-"));
    }

    @Test
    void whatIsCaughtUpOnIsNotTold() throws Exception {
        newcomer("alice", "Alice Lee");
        closeAll();
        Person bob = newcomer("bob", "Bob Novak");
        bob.sidebar().newChat("alice", "Alice Lee");
        bob.composer().send("while she was away");
        Person alice = open("alice");
        Noting noted = noting();
        await("her chats", () -> alice.sidebar().isShown());
        await(
                "caught up",
                () -> alice.sidebar().titles().contains("Bob Novak")
                        && alice.sidebar().item("Bob Novak").unread().count() == 1);

        bob.composer().send("now");

        await("told", () -> !noted.told.isEmpty());
        assertThat(noted.told).containsExactly("Bob Novak: now");
    }

    @Test
    void openConversationIsToldOfOnlyWhileNobodySeesIt() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        Noting noted = noting();
        Person bob = newcomer("bob", "Bob Novak");
        alice.sidebar().newChat("bob", "Bob Novak");
        alice.composer().send("Hello Bob");
        bob.sidebar().awaitItem("Alice Lee");
        bob.sidebar().open("Alice Lee");

        new Pages(alice.stage(), robot).focus("message");
        sayFromBehind(bob, "seen");
        alice.timeline().awaitText("seen");
        runOnFx(() -> alice.stage().hide());
        sayFromBehind(bob, "unseen");

        await("told", () -> !noted.told.isEmpty());
        assertThat(noted.told).containsExactly("Bob Novak: unseen");
    }

    /** Without having the focus. */
    private static void sayFromBehind(Person somebody, String text) {
        somebody.composer().paste(text);
        runOnFx(() -> ((Button) somebody.stage().getScene().lookup("#send")).fire());
    }

    /** Of the window opened last. */
    private Noting noting() {
        Noting noted = new Noting();
        var window = windows().getLast();
        runOnFx(() -> window.outside().shows(noted, window::bringUp));
        return noted;
    }

    private static final class Noting implements NotificationService {
        final List<String> told = new CopyOnWriteArrayList<>();
        final List<Consumer<ConversationId>> clicked = new CopyOnWriteArrayList<>();
        volatile ConversationId last;

        @Override
        public void show(Notification notification) {
            last = notification.conversation();
            told.add(notification.title() + ": " + notification.text());
        }

        @Override
        public void withdraw(ConversationId conversation) {
            told.add("-");
        }

        @Override
        public void whenClicked(Consumer<ConversationId> listener) {
            clicked.add(listener);
        }
    }
}
