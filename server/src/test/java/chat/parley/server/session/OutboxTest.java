package chat.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Outbox.Bounds SMALL = new Outbox.Bounds(3, 100, 50);

    private final Outbox outbox = new Outbox(SMALL);

    @Test
    void stalledReaderMayHaveAsManyPushesWaitingAsTheBoundSays() {
        outbox.stalled(true);
        for (int i = 0; i < 3; i++) {
            outbox.push(new byte[1]);
            assertThat(outbox.isTooFarBehind()).isFalse();
        }
        outbox.push(new byte[1]);
        assertThat(outbox.isTooFarBehind()).isTrue();
    }

    @Test
    void stalledReaderMayHaveAsManyBytesWaitingAsTheBoundSays() {
        outbox.stalled(true);
        outbox.push(new byte[100]);
        assertThat(outbox.isTooFarBehind()).isFalse();
        outbox.push(new byte[1]);
        assertThat(outbox.isTooFarBehind()).isTrue();
    }

    @Test
    void writerThatIsDueIsNotTheReadersFault() {
        for (int i = 0; i < 12; i++) {
            outbox.push(new byte[1]);
        }
        assertThat(outbox.isTooFarBehind()).isFalse();
        outbox.push(new byte[1]);
        assertThat(outbox.isTooFarBehind()).isTrue();
    }

    @Test
    void answersDoNotCountAgainstTheReaderButHoldItsRequestsBack() {
        outbox.stalled(true);
        for (int i = 0; i < 10; i++) {
            outbox.answer(new byte[5]);
        }
        assertThat(outbox.holdsRequestsBack()).isFalse();
        outbox.answer(new byte[1_000]);
        assertThat(outbox.holdsRequestsBack()).isTrue();
        assertThat(outbox.isTooFarBehind()).isFalse();
    }

    @Test
    void clearedOutboxIsAsNew() {
        outbox.push(new byte[1_000]);
        outbox.answer(new byte[1_000]);

        outbox.clear();

        assertThat(outbox.next()).isNull();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.isTooFarBehind()).isFalse();
        assertThat(outbox.holdsRequestsBack()).isFalse();
    }

    /** One thing that happens to an outbox; null bytes: the writer takes what is next. */
    record Step(boolean push, int bytes) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> bytes = Arbitraries.integers().between(-1, 60);
        return bytes.flatMap(n -> Arbitraries.of(true, false).map(push -> new Step(push, n)))
                .list()
                .ofMaxSize(60);
    }

    @Property
    void standsAsTheSumOfWhatWaitsSays(@ForAll("steps") List<Step> steps, @ForAll boolean stalled) {
        Outbox tested = new Outbox(SMALL);
        tested.stalled(stalled);
        Deque<Step> model = new ArrayDeque<>();
        for (Step step : steps) {
            if (step.bytes < 0) {
                Step expected = model.poll();
                byte[] next = tested.next();
                assertThat(next == null ? -1 : next.length).isEqualTo(expected == null ? -1 : expected.bytes);
            } else {
                model.add(step);
                if (step.push) {
                    tested.push(new byte[step.bytes]);
                } else {
                    tested.answer(new byte[step.bytes]);
                }
            }
            int times = stalled ? 1 : 4;
            long pushes = model.stream().filter(Step::push).count();
            assertThat(tested.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(tested.isTooFarBehind()).isEqualTo(pushes > 3L * times || sum(model, true) > 100 * times);
            assertThat(tested.holdsRequestsBack()).isEqualTo(sum(model, false) > 50);
        }
    }

    private static int sum(Deque<Step> model, boolean pushes) {
        return model.stream()
                .filter(step -> step.push == pushes)
                .mapToInt(Step::bytes)
                .sum();
    }
}
