package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.settings.SystemChoices;
import chat.parley.desktop.system.Profile;
import chat.parley.desktop.ui.UiTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InTrayTest extends UiTest {
    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private final SystemChoices system = new SystemChoices();
    private Profile profile;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        profile = Profile.open(folder, "work");
        stage = window(onFx(Region::new), 300, 200);
        runOnFx(() -> new InTray(stage, system, choices(), () -> done.add("told"), () -> done.add("quit")).begin());
    }

    @AfterEach
    void close() throws Exception {
        profile.close();
    }

    private Choices choices() {
        return new Choices(profile.settings(), Runnable::run);
    }

    @Test
    void closedWindowIsHiddenAndThatIsToldOnce() {
        closeByHand();
        assertThat(stage.isShowing()).isFalse();
        runOnFx(stage::show);
        closeByHand();
        assertThat(done).containsExactly("told");

        runOnFx(() -> new InTray(stage, system, choices(), () -> done.add("again"), () -> {}).begin());
        runOnFx(stage::show);
        closeByHand();
        assertThat(done).containsExactly("told");
    }

    @Test
    void appEndsWithItsWindowWhereThatIsChosen() {
        runOnFx(() -> system.stayingInTray().set(false));
        closeByHand();

        assertThat(done).containsExactly("quit");
        assertThat(stage.isShowing()).isFalse();
    }

    private void closeByHand() {
        runOnFx(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }
}
