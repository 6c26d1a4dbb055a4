package chat.parley.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.session.Sessions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private Optional<String> trouble = Optional.empty();
    private Optional<String> delays = Optional.empty();
    private final Health health = new Health(() -> trouble, () -> delays, () -> 7, new Sessions(10));

    @Test
    void aStoreThatCantBeWrittenIsTroubleUntilItCan() {
        trouble = Optional.of("the disk is full");

        assertThat(health.state().isServing()).isFalse();
        assertThat(health.state().json())
                .isEqualTo("{\"status\":\"trouble\",\"trouble\":\"the disk is full\",\"sessions\":0,\"searchLag\":7}");

        trouble = Optional.empty();
        assertThat(health.state().isServing()).isTrue();
    }

    @Test
    void storeThatCantBeReadIsTroubleToo() {
        Health unreadable = new Health(
                () -> trouble,
                Optional::empty,
                () -> {
                    throw new ProblemException(ProblemCode.UNAVAILABLE, "The store is too busy.");
                },
                new Sessions(10));

        assertThat(unreadable.state().json())
                .isEqualTo("{\"status\":\"trouble\",\"trouble\":\"The store is too busy.\",\"sessions\":0}");
    }

    @Test
    void whatComesLateIsAWarningAndNoTrouble() {
        delays = Optional.of("Kafka does not take entries");

        assertThat(health.state().isServing()).isTrue();
        assertThat(health.state().json())
                .isEqualTo(
                        "{\"status\":\"ok\",\"warning\":\"Kafka does not take entries\",\"sessions\":0,\"searchLag\":7}");
    }

    @Test
    void whoDrainsWantsNoNewClients() {
        health.drain();

        assertThat(health.state().isServing()).isFalse();
        assertThat(health.state().json()).isEqualTo("{\"status\":\"draining\",\"sessions\":0,\"searchLag\":7}");
    }
}
