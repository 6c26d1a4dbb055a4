package chat.parley.desktop;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.SignIn;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of what several people do in the app's real windows with a real server. */
public abstract class WindowsTest extends UiTest {
    protected static final String PASSWORD = "correct horse";
    private static final double WIDTH = 900;
    /** Two have room on the headless screen, one above the other. */
    private static final double HEIGHT = 490;

    @TempDir
    protected Path folder;

    private final List<Stage> stages = new ArrayList<>();
    private final List<DesktopWindow> windows = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private ParleyServer server;

    @BeforeEach
    final void startServer() throws IOException {
        startServer(0);
    }

    private void startServer(int port) throws IOException {
        Map<String, String> settings = new HashMap<>(serverSettings());
        settings.put("data.directory", serverFolder().toString());
        settings.put("server.port", Integer.toString(port));
        server = ParleyServer.start(Configuration.load(null, Map.of(), settings));
    }

    /** What the server is told beside the usual. */
    protected Map<String, String> serverSettings() {
        return Map.of();
    }

    /** In its place, with what it is told now. */
    protected final void restartServer() throws Exception {
        restartServer(() -> {});
    }

    /** The same, with something done while there is none. */
    protected final void restartServer(Meanwhile meanwhile) throws Exception {
        int port = server.port();
        server.close();
        meanwhile.happens();
        startServer(port);
    }

    /** What is done while there is no server. */
    protected interface Meanwhile {
        void happens() throws Exception;
    }

    /** Where the server keeps everything. */
    protected final Path serverFolder() {
        return folder.resolve("server");
    }

    @AfterEach
    final void stopServer() throws IOException {
        closeAll();
        server.close();
    }

    /** Ends every app; what is on the disks stays. */
    protected final void closeAll() throws IOException {
        runOnFx(() -> {
            windows.forEach(DesktopWindow::close);
            stages.forEach(UiTest::end);
        });
        windows.clear();
        stages.clear();
        for (Profile profile : profiles) {
            profile.close();
        }
        profiles.clear();
    }

    /** Ends the app that was opened last, so that there is room for another one. */
    protected final void closeLast() throws IOException {
        runOnFx(() -> {
            windows.removeLast().close();
            UiTest.end(stages.removeLast());
        });
        profiles.removeLast().close();
    }

    protected final List<DesktopWindow> windows() {
        return windows;
    }

    /** Opens the app as it is left in a profile: in the chats where somebody is signed in. */
    protected final Person open(String profileName) throws Exception {
        return open(profileName, address());
    }

    protected final Person open(String profileName, ServerAddress wanted) throws Exception {
        Profile profile = Profile.open(folder.resolve("profiles"), profileName);
        profiles.add(profile);
        Stage stage = onFx(() -> {
            Stage made = new Stage();
            made.setX(0);
            made.setY(stages.size() * HEIGHT);
            made.setWidth(WIDTH);
            made.setHeight(HEIGHT);
            windows.add(DesktopWindow.open(made, profile, wanted, _ -> {}));
            return made;
        });
        stages.add(stage);
        return new Person(stage, robot);
    }

    /** Opens the app for somebody with a new account. */
    protected final Person newcomer(String handle, String name) throws Exception {
        try (Profile profile = Profile.open(folder.resolve("profiles"), handle)) {
            var session = new SignIn("windows", profile.device(), profile.trust())
                    .signUp(address(), new Handle(handle), name, new Password(PASSWORD), null);
            profile.session().keep(session.account(), session.token());
        }
        return open(handle);
    }

    /** Opens the app on another device of somebody who has an account. */
    protected final Person device(String handle, String profileName) throws Exception {
        try (Profile profile = Profile.open(folder.resolve("profiles"), profileName)) {
            var session = new SignIn("windows", profile.device(), profile.trust())
                    .signIn(address(), new Handle(handle), new Password(PASSWORD));
            profile.session().keep(session.account(), session.token());
        }
        return open(profileName);
    }

    protected final int port() {
        return server.port();
    }

    protected ServerAddress address() {
        return ServerAddress.parse("localhost:" + port()).orElseThrow();
    }
}
