package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

final class ThemeTest extends UiTest {

    private final ObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final Theme following = onFx(() -> new Theme(system));
    private final Scene scene = onFx(() -> new Scene(new StackPane()));

    @Test
    void untilSomethingIsChosenItIsLikeTheSystem() {
        runOnFx(() -> following.dress(scene));
        assertThat(isDark()).isFalse();

        runOnFx(() -> system.set(ColorScheme.DARK));
        assertThat(isDark()).isTrue();

        runOnFx(() -> following.choice().set(Theme.Choice.LIGHT));
        assertThat(isDark()).isFalse();
        runOnFx(() -> {
            system.set(ColorScheme.LIGHT);
            following.choice().set(Theme.Choice.DARK);
        });
        assertThat(isDark()).isTrue();
        runOnFx(() -> following.choice().set(Theme.Choice.SYSTEM));
        assertThat(isDark()).isFalse();
    }

    @Test
    void withoutAWindowItChangesNothing() {
        runOnFx(() -> {
            following.dress(scene);
            following.release(scene);
        });
        var base = onFx(Application::getUserAgentStylesheet);
        runOnFx(() -> system.set(ColorScheme.DARK));
        assertThat(isDark()).isFalse();
        assertThat(onFx(Application::getUserAgentStylesheet)).isEqualTo(base);
    }

    private boolean isDark() {
        return onFx(() -> scene.getStylesheets().getFirst().endsWith("/dark.css"));
    }
}
