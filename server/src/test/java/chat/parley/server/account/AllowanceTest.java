package chat.parley.server.account;

import chat.parley.server.SettableClock;
import java.time.Duration;

final class AllowanceTest implements AttemptsContract {
    private final SettableClock clock = new SettableClock();

    @Override
    public Attempts attempts() {
        return new Allowance(MOST, window(), clock, () -> {});
    }

    @Override
    public Duration window() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }
}
