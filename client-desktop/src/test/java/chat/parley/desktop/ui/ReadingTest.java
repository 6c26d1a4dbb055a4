package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ReadingTest {

    private final Stepping steps = new Stepping();
    private final AtomicInteger value = new AtomicInteger();
    private final List<Integer> shown = new ArrayList<>();
    private final Reading<Integer> reading = new Reading<>(steps.threads(), value::get, shown::add);

    @Test
    void changesBeforeAReadingAreReadOnce() {
        for (int i = 1; i <= 5; i++) {
            value.set(i);
            reading.again();
        }
        steps.settle();
        assertThat(shown).containsExactly(5);
    }

    @Test
    void aChangeDuringAReadingIsReadAfterwards() {
        value.set(1);
        reading.again();
        steps.work();
        value.set(2);
        reading.again();
        steps.settle();
        assertThat(shown).containsExactly(1, 2);
    }
}
