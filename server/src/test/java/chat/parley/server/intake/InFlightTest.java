package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.server.health.Refusals;
import chat.parley.server.session.FakeConnection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InFlightTest {
    private final FakeConnection connection = new FakeConnection();
    private final InFlight inFlight = new InFlight(connection, 2, new Refusals());
    private final List<String> done = new ArrayList<>();

    @Test
    void readingStopsAtTheBoundAndGoesOnBelowIt() {
        inFlight.began();
        assertThat(connection.isReading()).isTrue();
        inFlight.began();
        assertThat(connection.isReading()).isFalse();

        inFlight.ended();

        assertThat(connection.isReading()).isTrue();
    }

    @Test
    void finishingWaitsForWhatIsInFlightAndReadsNoMore() {
        inFlight.began();
        inFlight.began();
        inFlight.finish(() -> done.add("finished"));

        inFlight.ended();
        assertThat(done).isEmpty();
        assertThat(connection.isReading()).isFalse();

        inFlight.ended();
        assertThat(done).containsExactly("finished");
        assertThat(connection.isReading()).isFalse();
    }

    @Test
    void finishingWithNothingInFlightIsDoneAtOnce() {
        inFlight.finish(() -> done.add("finished"));

        assertThat(done).containsExactly("finished");
    }
}
