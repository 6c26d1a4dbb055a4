package chat.parley.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.session.Sessions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private Optional<String> trouble = Optional.empty();
    private final Health health = new Health(() -> trouble, new Sessions(10));

    @Test
    void aStoreThatCantBeWrittenIsTroubleUntilItCan() {
        trouble = Optional.of("the disk is full");

        assertThat(health.state().isServing()).isFalse();
        assertThat(health.state().json())
                .isEqualTo("{\"status\":\"trouble\",\"trouble\":\"the disk is full\",\"sessions\":0}");

        trouble = Optional.empty();
        assertThat(health.state().isServing()).isTrue();
    }

    @Test
    void whoDrainsWantsNoNewClients() {
        health.drain();

        assertThat(health.state().isServing()).isFalse();
        assertThat(health.state().json()).isEqualTo("{\"status\":\"draining\",\"sessions\":0}");
    }
}
