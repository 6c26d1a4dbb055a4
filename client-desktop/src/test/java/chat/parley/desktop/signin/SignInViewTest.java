package chat.parley.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.Account;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.desktop.ui.Walk;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Token;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignInViewTest extends UiTest {

    private final List<SignedIn> in = new CopyOnWriteArrayList<>();
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private SignInPage page;
    private Stage stage;

    @BeforeEach
    void openWindow() {
        var texts = new Texts(Locale.UK);
        var door = new Door(
                _ -> new Reply.Hello(
                        new Reply.Hello.Server("Parley", "1"), 1, "e", Registration.INVITE, null, Limits.DEFAULTS),
                (server, handle, _) -> signedIn(new Account(server, handle)),
                (server, handle, name, _, invite) -> {
                    registered.add(name + " " + invite);
                    return signedIn(new Account(server, handle));
                },
                new Trust(Path.of("none")));
        var model = onFx(() -> new SignInViewModel(
                door, texts, new Threads(Platform::runLater, Thread::startVirtualThread), "", in::add));
        var looks =
                new Looks(texts, new Times(Clock.systemUTC(), Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        var view = onFx(() -> new SignInView(model, looks));
        stage = window(view, 900, 900);
        page = new SignInPage(stage, robot);
        runOnFx(view::begin);
    }

    @Test
    void allOfItIsReachedByKeyboard() {
        page.server("localhost").awaitServer();
        assertThat(new Walk(stage, robot).faults(stage.getScene().getRoot())).isEmpty();
    }

    @Test
    void enterSignsIn() {
        page.server("localhost")
                .awaitServer()
                .handle("jana")
                .password("correct horse")
                .pressEnter();
        await("signed in", () -> in.size() == 1);
    }

    @Test
    void backspaceTakesAWholeEmojiFromTheName() {
        page.server("localhost").awaitServer().switchOver().name("Jana 👍🏽");
        robot.press(KeyCode.BACK_SPACE).release(KeyCode.BACK_SPACE);
        assertThat(page.name()).isEqualTo("Jana ");
    }

    @Test
    void thePasswordCanBeRevealed() {
        page.password("correct");
        page.reveal();
        assertThat(page.readablePassword()).isEqualTo("correct");
    }

    @Test
    void anAccountIsMadeWithAnInvitation() {
        page.server("localhost")
                .awaitServer()
                .switchOver()
                .handle("jana")
                .password("short")
                .submit();
        assertThat(page.error("password")).contains("8 to 128");
        assertThat(page.error("name")).isNotEmpty();
        page.name("Jana").password("correct horse").invite("abc").submit();
        await("signed in", () -> in.size() == 1);
        assertThat(registered).containsExactly("Jana abc");
    }

    private static SignedIn signedIn(Account account) {
        return new SignedIn(account, new Token("t".repeat(43)));
    }
}
