package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void tooltipsAreReadable(Theme.Choice choice) {
        var at = onFx(() -> new Button("with a tooltip"));
        Stage stage = window(onFx(() -> new StackPane(at)), 300, 200);
        runOnFx(() -> theme.choice().set(choice));
        settle();
        var tooltip = onFx(() -> {
            var tip = new Tooltip("What it does");
            tip.show(at, stage.getX(), stage.getY());
            return tip;
        });
        settle();
        runOnFx(() -> {
            var drawn = (Label) tooltip.getSkin().getNode();
            var ground = drawn.getBackground().getFills().getLast().getFill();
            assertThat(ContrastTest.contrast((Color) drawn.getTextFill(), (Color) ground))
                    .isGreaterThanOrEqualTo(ContrastTest.TEXT);
            assertThat(drawn.getOpacity()).isEqualTo(1);
        });
        picture(tooltip.getScene(), "tooltip-" + choice.name().toLowerCase(Locale.ROOT));
        runOnFx(tooltip::hide);
    }

    private boolean isDark() {
        return onFx(() -> scene.getStylesheets().getFirst().endsWith("/dark.css"));
    }
}
