package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.shell.MainView;
import chat.parley.desktop.sync.Account;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Token;
import chat.parley.server.admin.AdminFiles;
import chat.parley.server.admin.AdminRequest;
import chat.parley.server.admin.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/** Which server the app goes to when it starts, and what it says when it is sent away. */
class ComingInTest extends WindowsTest {
    @Test
    void appGoesToTheServerThatWasNamedAndToNoOther() throws Exception {
        Account elsewhere = new Account(ServerAddress.parse("localhost:1").orElseThrow(), new Handle("alice"));
        Token token = Token.next(new SecureRandom());
        try (Profile profile = Profile.open(folder.resolve("profiles"), "alice")) {
            profile.session().keep(elsewhere, token);
        }

        Person alice = open("alice");
        alice.signIn().awaitServer();

        assertThat(alice.signIn().address()).isEqualTo(address().shown());
        closeAll();
        try (Profile profile = Profile.open(folder.resolve("profiles"), "alice")) {
            assertThat(profile.session().read().flatMap(kept -> kept.token())).hasValue(token);
        }
    }

    @Test
    void themeIsKept() throws Exception {
        open("alice");
        runOnFx(() -> windows().getFirst().theme().choice().set(Theme.Choice.DARK));
        Path settings = folder.resolve("profiles/alice/settings");
        await("it is written down", () -> Files.exists(settings));

        closeAll();
        open("alice");

        assertThat(onFx(() -> windows().getFirst().theme().choice().get())).isEqualTo(Theme.Choice.DARK);
    }

    @Test
    void theWidthOfTheListIsKept() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");
        await("the list", () -> alice.stage().getScene().lookup("#main") != null);
        runOnFx(() -> ((MainView) alice.stage().getScene().lookup("#main"))
                .listWidth()
                .set(400));

        closeAll();
        Person again = open("alice");

        await("as wide a list", () -> {
            Node list = again.stage().getScene().lookup(".sidebar");
            return list != null && list.getLayoutBounds().getWidth() == 400;
        });
    }

    @Test
    void whoIsSentAwayIsToldWhy() throws Exception {
        Person alice = newcomer("alice", "Alice Lee");

        RunningServer.ask(new AdminFiles(folder.resolve("server")), new AdminRequest.Disable(new Handle("alice")));

        await("the sign-in screen", () -> alice.signIn().isShown());
        assertThat(alice.signIn().notice()).startsWith("You were signed out.").contains("session has ended");
        alice.signIn().awaitServer().handle("alice").password(PASSWORD).submit();
        assertThat(alice.signIn().error("password")).contains("disabled");
    }
}
