package chat.parley.demo;

import chat.parley.desktop.DesktopWindow;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.sync.SignIn;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.system.ProfileInUseException;
import chat.parley.desktop.ui.Theme;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.server.ParleyServer;
import chat.parley.server.config.Configuration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A server and two windows in one process. Used by one thread, which is not the FX thread. */
final class Theatre implements AutoCloseable {
    static final Handle LEFT = new Handle("alice");
    static final Handle RIGHT = new Handle("bob");
    static final Password PASSWORD = new Password("parley-demo");
    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 760;

    private final Story story;
    private final ParleyServer server;
    private final ServerAddress address;
    private final List<Profile> profiles = new ArrayList<>();
    private final List<DesktopWindow> windows = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(2);

    private Theatre(Story story, ParleyServer server) {
        this.story = story;
        this.server = server;
        this.address = ServerAddress.parse("ws://127.0.0.1:" + server.port()).orElseThrow();
    }

    /** Starts all of it on a folder; what was said there before is there again. */
    static Theatre open(Story story, Path folder) throws IOException, InterruptedException {
        Past.write(story, folder.resolve("server"), PASSWORD);
        Theatre theatre = new Theatre(story, ParleyServer.start(settings(folder.resolve("server"))));
        try {
            CountDownLatch started = new CountDownLatch(1);
            Platform.startup(started::countDown);
            started.await();
            Platform.setImplicitExit(false);
            theatre.openWindow(LEFT, folder, 0);
            theatre.openWindow(RIGHT, folder, 1);
            return theatre;
        } catch (IOException | RuntimeException | InterruptedException e) {
            theatre.close();
            throw e;
        }
    }

    private static Configuration settings(Path data) {
        return Configuration.load(
                null,
                Map.of(),
                Map.of("data.directory", data.toString(), "server.port", "0", "server.drainTime", "1s"));
    }

    ServerAddress address() {
        return address;
    }

    /** Returns when somebody has closed both windows. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Lets the two windows talk to each other, tells what was said, and leaves pictures of both in light and in dark. */
    void play(Path pictures, PrintStream transcript) throws InterruptedException, IOException {
        Files.createDirectories(pictures);
        Actor left = new Actor(LEFT, windows.getFirst());
        Actor right = new Actor(RIGHT, windows.getLast());
        left.choose(story.name(RIGHT));
        right.choose(story.name(LEFT));
        left.seesPeerOnline();
        right.seesPeerOnline();
        for (Story.Cue cue : story.cues()) {
            Actor speaker = cue.author().equals(LEFT) ? left : right;
            Actor listener = speaker == left ? right : left;
            speaker.say(cue.text());
            listener.sees(cue.text());
            speaker.sees(cue.text());
            transcript.println(story.name(cue.author()) + ": " + cue.text());
        }
        left.choose(story.end().title());
        left.sees(story.end().words());
        for (Theme.Choice theme : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            String look = theme.name().toLowerCase(Locale.ROOT);
            for (Actor actor : List.of(left, right)) {
                actor.wears(theme);
                Path picture = pictures.resolve(actor.handle() + "-" + look + ".png");
                actor.photograph(picture);
                transcript.println("Picture: " + picture.toAbsolutePath());
            }
        }
    }

    private void openWindow(Handle handle, Path folder, int place) throws IOException, InterruptedException {
        try {
            Profile profile = Profile.open(folder.resolve("profiles"), handle.text());
            profiles.add(profile);
            boolean known = profile.session().read().stream()
                    .anyMatch(kept ->
                            kept.token().isPresent() && kept.account().server().equals(address));
            if (!known) { // the server has another port each time
                SignedIn session =
                        new SignIn("parley-demo", profile.device(), profile.trust()).signIn(address, handle, PASSWORD);
                profile.session().keep(session.account(), session.token());
            }
            windows.add(Actor.onFx(() -> {
                Stage stage = new Stage();
                place(stage, place);
                stage.setOnHidden(_ -> closed.countDown());
                return DesktopWindow.open(stage, profile, address, link -> {});
            }));
        } catch (ProfileInUseException | ConnectException e) {
            throw new DemoException("A window can't be opened: " + e.getMessage(), e);
        }
    }

    /** Side by side where the screen has the room, else each on its half of it. */
    private static void place(Stage stage, int place) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        boolean room = screen.getWidth() >= 2 * WIDTH || screen.getWidth() <= WIDTH;
        stage.setWidth(room ? WIDTH : screen.getWidth() / 2);
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        stage.setX(screen.getWidth() <= WIDTH ? 0 : screen.getMinX() + place * stage.getWidth());
        stage.setY(screen.getMinY());
    }

    @Override
    public void close() throws IOException {
        try {
            Actor.onFx(() -> {
                windows.forEach(DesktopWindow::close);
                return null;
            });
            for (Profile profile : profiles) {
                profile.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
        server.close();
    }
}
