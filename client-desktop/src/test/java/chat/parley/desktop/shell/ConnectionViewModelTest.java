package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ConnectionState;
import chat.parley.desktop.ui.Texts;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ConnectionViewModelTest {

    private long now = 7;
    private final ConnectionViewModel model = new ConnectionViewModel(new Texts(Locale.UK), () -> now);

    @Test
    void aShortBreakIsNotSaid() {
        model.show(new ConnectionState.Online());
        model.show(offline(5));
        pass(1);
        assertThat(model.words().get()).isEmpty();
        model.show(new ConnectionState.Online());
        pass(5);
        assertThat(model.words().get()).isEmpty();
    }

    @Test
    void aLongerOneIsSaidWithTheSecondsToTheNextTry() {
        model.show(new ConnectionState.Online());
        model.show(offline(7));
        pass(2);
        assertThat(model.words().get()).isEqualTo("Offline. Trying again in 5 s");
        assertThat(model.mayTryNow().get()).isTrue();
        pass(1);
        assertThat(model.words().get()).isEqualTo("Offline. Trying again in 4 s");
        model.show(new ConnectionState.Connecting());
        assertThat(model.words().get()).isEqualTo("Connecting…");
        assertThat(model.mayTryNow().get()).isFalse();
        model.show(new ConnectionState.Online());
        assertThat(model.words().get()).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAtOnce() {
        model.show(new ConnectionState.Online());
        model.show(new ConnectionState.Silent());
        assertThat(model.words().get()).isEqualTo("The server does not answer.");
        assertThat(model.mayTryNow().get()).isTrue();
        model.show(new ConnectionState.Online());
        assertThat(model.words().get()).isEmpty();
    }

    @Test
    void theEndOfTheSessionIsSaidAtOnce() {
        model.show(new ConnectionState.SignedOut(ConnectionState.SignedOut.Cause.ENDED));
        assertThat(model.words().get()).isEqualTo("You are signed out.");
    }

    @Test
    void aFullDiskIsSaidForAWhile() {
        model.show(new ConnectionState.Online());
        model.notKept("The disk is full.");
        pass(9);
        assertThat(model.words().get()).endsWith("The disk is full.");
        pass(1);
        assertThat(model.words().get()).isEmpty();
    }

    private ConnectionState offline(int seconds) {
        return new ConnectionState.Offline(now + Duration.ofSeconds(seconds).toNanos(), "no way");
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
        model.tick();
    }
}
