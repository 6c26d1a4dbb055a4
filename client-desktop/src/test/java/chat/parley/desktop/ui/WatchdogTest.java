package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** What the FX thread must not do is seen, and named. */
class WatchdogTest extends UiTest {
    @Test
    void whoMakesTheFxThreadWaitIsNamed() {
        window(new StackPane(), 200, 200);
        settle();
        startWatching();
        for (int i = 0; i < Watchdog.TOO_MANY; i++) {
            Platform.runLater(WatchdogTest::waitAwhile);
            settle();
        }

        assertThat(onFx(() -> slowPulses())).hasSize(Watchdog.TOO_MANY).allSatisfy(pulse -> {
            assertThat(pulse.waited()).isGreaterThan(Watchdog.LONG);
            assertThat(pulse.toString()).contains("WatchdogTest.waitAwhile");
        });
        startWatching();
    }

    @Test
    void whoMakesItComputeIsNamed() {
        window(new StackPane(), 200, 200);
        settle();
        startWatching();
        Platform.runLater(WatchdogTest::computeAwhile);
        settle();

        assertThat(onFx(() -> slowPulses())).singleElement().satisfies(pulse -> {
            assertThat(pulse.computed()).isGreaterThan(Watchdog.LONG);
            assertThat(pulse.toString()).contains("WatchdogTest.computeAwhile");
        });
    }

    @Test
    void whatTheTestDoesItselfDoesNotCount() {
        window(new StackPane(), 200, 200);
        settle();
        startWatching();
        runOnFx(WatchdogTest::computeAwhile);
        runOnFx(WatchdogTest::waitAwhile);
        settle();

        assertThat(onFx(() -> slowPulses())).isEmpty();
    }

    private static void waitAwhile() {
        try {
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void computeAwhile() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
