package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class OpenSettingsTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final Stepping steps = new Stepping();
    private final MainViewModel model =
            new MainViewModel(session, new Texts(Locale.UK), Clock.systemUTC(), steps.threads());

    @Test
    void whatIsSetOnAnotherDeviceIsShown() {
        model.openSettings();
        steps.settle();
        var visibility = Objects.requireNonNull(model.settings().get()).visibility();
        assertThat(visibility.visible().get()).isTrue();

        session.pushVisible(false);
        steps.settle();

        assertThat(visibility.visible().get()).isFalse();
    }
}
