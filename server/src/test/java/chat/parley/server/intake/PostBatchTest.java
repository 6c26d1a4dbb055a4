package chat.parley.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Request;
import java.time.Clock;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PostBatchTest {
    private static final Handle ALICE = new Handle("alice");

    private final PostBatch batch = new PostBatch();

    private static PostBatch.Item item(long ref) {
        EntryId id = EntryId.next(Clock.systemUTC(), RandomGenerator.getDefault());
        ConversationId notes = ConversationId.direct(ALICE, ALICE);
        return new PostBatch.Item(ref, new Request.Post(notes, id, Content.Text.of("text"), false));
    }

    @Test
    void postsStayInTheOrderInWhichTheyCame() {
        LongStream.range(0, 5).forEach(ref -> assertThat(batch.add(item(ref))).isTrue());

        assertThat(batch.completed()).extracting(PostBatch.Item::ref).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void whatComesAfterItIsBegunGoesIntoTheNextOne() {
        batch.add(item(1));
        assertThat(batch.completed()).hasSize(1);

        assertThat(batch.add(item(2))).isFalse();
        assertThat(batch.completed()).isEmpty();
    }

    @Test
    void oneSenderDoesNotHoldTheOthersUpForLong() {
        LongStream.range(0, 100).forEach(ref -> batch.add(item(ref)));

        assertThat(batch.completed()).hasSize(32);
    }
}
