package chat.parley.desktop;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.system.Doorbell;
import chat.parley.desktop.system.ParleyLink;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.system.ProfileInUseException;
import java.io.IOException;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app as JavaFX starts it: one profile, one window. */
public final class App extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    /** For two that are started at the same time, and for one that is just being closed: 3 seconds. */
    private static final int TRIES = 30;

    private static final long PAUSE_MILLIS = 100;

    /** Not followed yet; on the FX thread once there is a bell. */
    private String link = "";

    private @Nullable Profile profile;
    private @Nullable Doorbell bell;
    private @Nullable DesktopWindow window;
    private @Nullable InSystem system;

    @Override
    public void init() throws InterruptedException {
        try {
            link = given("link", "");
            Profile mine = take(given("profile", Profile.DEFAULT_NAME), link);
            profile = mine;
            bell = hang(mine);
        } catch (ProfileInUseException | IOException | IllegalArgumentException e) {
            System.err.println("parley-desktop: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Takes the profile; where another app has it and goes where this one should, there is nothing left to do here. */
    private static Profile take(String name, String link)
            throws ProfileInUseException, IOException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return Profile.open(name);
            } catch (ProfileInUseException e) {
                if (Doorbell.ring(Profile.place(name), link)) {
                    System.exit(0);
                }
                if (tries == TRIES) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private String given(String name, String otherwise) {
        return getParameters().getNamed().getOrDefault(name, otherwise);
    }

    @Override
    public void start(Stage stage) {
        Profile mine = Objects.requireNonNull(profile);
        boolean minimised = Boolean.parseBoolean(given("minimised", "false"));
        stage.setIconified(minimised);
        @Nullable
        ServerAddress server = ServerAddress.parse(given("server", "")).orElse(null);
        DesktopWindow opened = DesktopWindow.open(stage, mine, server, getHostServices()::showDocument);
        window = opened;
        follow(opened);
        InSystem in = new InSystem(opened, stage);
        in.start(minimised);
        system = in;
    }

    private @Nullable Doorbell hang(Profile mine) {
        try {
            return Doorbell.hang(mine.folder(), said -> Platform.runLater(() -> rung(said)));
        } catch (IOException e) {
            LOG.warn("Who starts the app again will be told that it runs, and no more: {}", e.getMessage());
            return null;
        }
    }

    private void rung(String said) {
        link = said.isEmpty() ? link : said;
        if (window != null) {
            window.bringUp();
            follow(window);
        }
    }

    private void follow(DesktopWindow shown) {
        ParleyLink.parse(link).ifPresent(shown::follow);
        link = "";
    }

    @Override
    public void stop() throws IOException {
        if (bell != null) {
            bell.close();
        }
        if (window != null) {
            window.close();
        }
        if (system != null) {
            system.close();
        }
        if (profile != null) {
            profile.close();
        }
    }
}
