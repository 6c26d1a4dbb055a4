package chat.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class OrderGateTest {
    private static final ConversationId CONVERSATION = new ConversationId("d:alice:bob");

    private final List<Entry> left = new ArrayList<>();
    private final OrderGate gate = new OrderGate(left::add);

    @Property
    void whateverArrivesLeavesInOrderOnce(
            @ForAll @LongRange(max = 50) long head,
            @ForAll @Size(max = 80) List<@IntRange(min = 1, max = 30) Integer> arrivals) {
        left.clear();
        OrderGate fresh = new OrderGate(left::add);
        fresh.seed(CONVERSATION, head);

        arrivals.forEach(ahead -> fresh.pass(entry(head + ahead)));

        assertThat(seqsLeft())
                .isEqualTo(LongStream.rangeClosed(head + 1, head + left.size())
                        .boxed()
                        .toList());
        fillHoles(fresh, head + arrivals.stream().mapToInt(ahead -> ahead).max().orElse(0));
        assertThat(seqsLeft())
                .isEqualTo(LongStream.rangeClosed(
                                head + 1,
                                head
                                        + arrivals.stream()
                                                .mapToInt(ahead -> ahead)
                                                .max()
                                                .orElse(0))
                        .boxed()
                        .toList());
    }

    @Test
    void aHoleIsToldOnceUntilItIsFilled() {
        gate.seed(CONVERSATION, 4);

        assertThat(gate.pass(entry(7))).contains(new OrderGate.Hole(CONVERSATION, 4, 7));
        assertThat(gate.pass(entry(9))).isEmpty();
        assertThat(gate.hole(CONVERSATION)).contains(new OrderGate.Hole(CONVERSATION, 4, 9));
        assertThat(gate.pass(entry(5))).isEmpty();
        assertThat(gate.pass(entry(6))).isEmpty();
        assertThat(seqsLeft()).containsExactly(5L, 6L, 7L);
        assertThat(gate.pass(entry(8))).isEmpty();
        assertThat(gate.pass(entry(11))).isPresent();
    }

    @Test
    void aFilledHoleThatIsStillOpenIsToldAgain() {
        gate.seed(CONVERSATION, 0);
        OrderGate.Hole hole = gate.pass(entry(4)).orElseThrow();

        Optional<OrderGate.Hole> rest = gate.fill(hole, List.of(entry(1)));

        assertThat(rest).contains(new OrderGate.Hole(CONVERSATION, 1, 4));
        assertThat(seqsLeft()).containsExactly(1L);
    }

    @Test
    void seedingAKnownConversationTakesNothingAway() {
        gate.seed(CONVERSATION, 4);
        gate.pass(entry(7));

        gate.seed(CONVERSATION, 7);
        gate.pass(entry(5));
        gate.pass(entry(6));

        assertThat(seqsLeft()).containsExactly(5L, 6L, 7L);
    }

    @Test
    void aConversationThatNobodySeededStartsAtItsFirstEntry() {
        gate.pass(entry(2));
        gate.pass(entry(1));

        assertThat(seqsLeft()).containsExactly(1L, 2L);
    }

    @Test
    void aHoleWiderThanAnybodyMayBeBehindIsSteppedOver() {
        gate.seed(CONVERSATION, 10);
        gate.pass(entry(13));

        gate.pass(entry(500_000));
        gate.pass(entry(500_001));
        gate.pass(entry(11));

        assertThat(seqsLeft()).containsExactly(13L, 500_000L, 500_001L);
    }

    @Test
    void theConversationThatWasQuietLongestIsForgotten() {
        OrderGate small = new OrderGate(left::add, 1);
        small.seed(CONVERSATION, 4);

        small.seed(new ConversationId("d:alice:carol"), 0);

        assertThat(small.hole(CONVERSATION)).isEmpty();
        small.seed(CONVERSATION, 8);
        small.pass(entry(9));
        assertThat(seqsLeft()).containsExactly(9L);
    }

    private static void fillHoles(OrderGate gate, long head) {
        for (Optional<OrderGate.Hole> hole = gate.hole(CONVERSATION); hole.isPresent(); ) {
            long after = hole.get().after();
            hole = gate.fill(
                    hole.get(),
                    LongStream.rangeClosed(after + 1, Math.min(after + 3, head))
                            .mapToObj(OrderGateTest::entry)
                            .toList());
        }
    }

    private List<Long> seqsLeft() {
        return left.stream().map(Entry::seq).toList();
    }

    private static Entry entry(long seq) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random(seq));
        return new Entry(CONVERSATION, seq, id, new Handle("alice"), 1, Content.Text.of("entry " + seq));
    }
}
