package chat.parley.desktop.signin;

import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.Limits;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** Draws the first screen as people would see it, for looking at. */
final class SignInPicturesTest extends UiTest {

    private final Texts texts = new Texts(Locale.UK);
    private final Door door = new Door(
            server -> {
                if (server.secure()) {
                    throw new ConnectException(
                            ConnectException.Kind.CERTIFICATE, "Its certificate was made for another name.");
                }
                return new Reply.Hello(
                        new Reply.Hello.Server("Parley", "0.1.0"), 1, "e", Registration.INVITE, null, Limits.DEFAULTS);
            },
            (_, _, _) -> {
                throw new ProblemException(ProblemCode.UNAUTHENTICATED, "wrong");
            },
            (_, _, _, _, _) -> {
                throw new ProblemException(ProblemCode.CONFLICT, "taken");
            },
            new Trust(Path.of("none")));

    @Test
    void signInIsDrawn() {
        var model = onFx(() -> new SignInViewModel(
                door, texts, new Threads(Platform::runLater, Thread::startVirtualThread), "localhost", _ -> {}));
        var looks =
                new Looks(texts, new Times(Clock.systemUTC(), Locale.UK, texts), new EmojiPictures(), emoji(), _ -> {});
        var view = onFx(() -> new SignInView(model, looks));
        Stage stage = window(view, 1000, 760);
        runOnFx(view::begin);
        await("server", () -> model.server().get().state() == SignInViewModel.Server.State.FOUND);
        picture(stage, "sign-in-light");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.DARK);
            model.registering().set(true);
            model.form().handle().text().set("Marta");
            model.form().password().text().set("short");
            model.submit();
            model.address().set("chat.example.org");
            model.testAddress();
        });
        await("certificate", () -> model.server().get().state() == SignInViewModel.Server.State.MISSING);
        picture(stage, "sign-up-dark");
    }
}
