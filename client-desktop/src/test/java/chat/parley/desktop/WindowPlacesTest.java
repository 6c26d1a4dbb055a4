package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.UiTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the window is when the app comes back. */
class WindowPlacesTest extends UiTest {
    @TempDir
    private Path folder;

    private Profile profile;
    private Stage stage;
    private DesktopWindow window;

    @BeforeEach
    void openProfile() throws Exception {
        profile = Profile.open(folder, "alice");
    }

    @AfterEach
    void close() throws Exception {
        runOnFx(() -> {
            window.close();
            stage.close();
        });
        profile.close();
    }

    @Test
    void itIsWhereItWasLeftAndAsLarge() {
        open();
        runOnFx(() -> {
            stage.setX(120);
            stage.setY(60);
            stage.setWidth(700);
            stage.setHeight(500);
        });
        reopen();
        assertThat(place()).isEqualTo("120 60 700 500");
    }

    @Test
    void whereItFilledTheScreenItDoesAgainAndGoesBackToItsSize() {
        open();
        runOnFx(() -> {
            stage.setX(120);
            stage.setY(60);
            stage.setWidth(700);
            stage.setHeight(500);
        });
        await("it is noted", () -> kept().startsWith("120 60 700 500"));
        runOnFx(() -> stage.setMaximized(true));
        reopen();
        assertThat(onFx(stage::isMaximized)).isTrue();
        runOnFx(() -> stage.setMaximized(false));
        await("its size of before", () -> place().equals("120 60 700 500"));
    }

    @Test
    void whatIsOutOfReachIsBroughtBack() throws Exception {
        profile.settings().keep(Map.of("window", "5000 5000 700 500", "text-size", "125"));
        open();
        assertThat(onFx(stage::getX)).isBetween(0.0, 300.0);
        assertThat(onFx(stage::getWidth)).isEqualTo(700);
        assertThat(onFx(() -> window.theme().size().percent().get())).isEqualTo(125);
    }

    @Test
    void theTextSizeIsKept() {
        open();
        runOnFx(() -> window.theme().size().choose("150"));
        reopen();
        assertThat(onFx(() -> window.theme().size().percent().get())).isEqualTo(150);
    }

    @Test
    void whatCantBeReadIsAsIfNothingWereKept() throws Exception {
        profile.settings().keep(Map.of("window", "somewhere", "text-size", "huge", "theme", "PINK"));
        open();
        assertThat(onFx(() -> window.theme().size().percent().get())).isEqualTo(100);
        assertThat(onFx(stage::getWidth)).isGreaterThan(900);
    }

    private void open() {
        stage = onFx(Stage::new);
        window = onFx(() -> DesktopWindow.open(stage, profile, null, _ -> {}));
    }

    private void reopen() {
        runOnFx(() -> {
            window.close();
            stage.close();
        });
        open();
    }

    private String kept() {
        try {
            return profile.settings().all().getOrDefault("window", "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String place() {
        return onFx(
                () -> "%.0f %.0f %.0f %.0f".formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()));
    }
}
