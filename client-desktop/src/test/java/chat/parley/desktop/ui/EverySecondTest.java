package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

final class EverySecondTest extends UiTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void aClosedWindowIsForgotten() {
        var screen = new WeakReference<>(openAndClose());

        await("the screen to be forgotten", () -> {
            System.gc();
            return screen.get() == null;
        });
        assertThat(looks.get()).isPositive();
    }

    private StackPane openAndClose() {
        var screen = onFx(StackPane::new);
        var stage = onFx(() -> {
            EverySecond.whileShown(screen, () -> looks.addAndGet((int) screen.getWidth()));
            var shown = new Stage();
            shown.setScene(new Scene(screen, 300, 200));
            shown.show();
            return shown;
        });
        await("a second to pass", () -> looks.get() > 0);
        runOnFx(stage::close);
        return screen;
    }
}
