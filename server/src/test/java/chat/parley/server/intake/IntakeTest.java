package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.CloseCode;
import chat.parley.server.SettableClock;
import chat.parley.server.config.Configuration;
import chat.parley.server.config.LimitsConfiguration;
import chat.parley.server.health.Refusals;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.wire.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IntakeTest {
    private final LimitsConfiguration limits =
            Configuration.load(null, Map.of(), Map.of()).limits();
    private final Intake intake = new Intake(
            null,
            null,
            limits,
            new Allowances(limits, new SettableClock(), new Refusals()),
            Thread::startVirtualThread);

    @Test
    void whoComesToAServerThatGoesAwayIsSentAwayForAWhile() throws InterruptedException {
        intake.drain(Duration.ofSeconds(5), "new version");

        long longest = 0;
        for (int i = 0; i < 10; i++) {
            FakeConnection connection = new FakeConnection();
            intake.welcome(connection);
            assertThat(connection.closed()).isEqualTo(CloseCode.GOING_AWAY);
            long wait = Wire.json(connection.written().getFirst())
                    .path("reconnectAfterMs")
                    .asLong();
            longest = Math.max(longest, wait);
        }
        assertThat(longest).isBetween(1L, 5_000L);
    }
}
