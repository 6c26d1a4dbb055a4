package chat.parley.desktop;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.system.ProfileInUseException;
import java.io.IOException;
import java.util.Map;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The app as JavaFX starts it: one profile, one window. */
public final class App extends Application {
    private @Nullable Profile profile;
    private @Nullable DesktopWindow window;

    @Override
    public void start(Stage stage) {
        Map<String, String> named = getParameters().getNamed();
        try {
            Profile mine = Profile.open(named.getOrDefault("profile", Profile.DEFAULT_NAME));
            profile = mine;
            @Nullable
            ServerAddress server =
                    ServerAddress.parse(named.getOrDefault("server", "")).orElse(null);
            DesktopWindow opened = DesktopWindow.open(stage, mine, server, getHostServices()::showDocument);
            window = opened;
        } catch (ProfileInUseException | IOException | IllegalArgumentException e) {
            System.err.println("parley-desktop: " + e.getMessage());
            System.exit(1);
        }
    }

    @Override
    public void stop() throws IOException {
        if (window != null) {
            window.close();
        }
        if (profile != null) {
            profile.close();
        }
    }
}
