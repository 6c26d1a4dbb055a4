package chat.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class DoubtsTest {
    private static final ConversationId ONE = new ConversationId("d:alice:bob");
    private static final ConversationId OTHER = new ConversationId("d:carol:dora");

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<ConversationId> looked = new ArrayList<>();
    private boolean failing;

    private void look(ConversationId conversation) {
        looked.add(conversation);
        if (failing) {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "not now");
        }
    }

    @Test
    void eachIsLookedIntoOnceWhenItIsDecided() {
        Doubts doubts = new Doubts(Duration.ZERO, later::add, this::look);
        doubts.add(ONE);
        doubts.add(ONE);
        doubts.add(OTHER);
        assertThat(looked).isEmpty();

        later.remove().run();

        assertThat(looked).containsExactly(ONE, OTHER);
        assertThat(later).isEmpty();
    }

    @Test
    void beforeItIsDecidedNothingIsLookedInto() {
        Doubts doubts = new Doubts(Duration.ofHours(1), later::add, this::look);
        doubts.add(ONE);

        later.remove().run();

        assertThat(looked).isEmpty();
        assertThat(later).hasSize(1);
    }

    @Test
    void whatCantBeLookedIntoNowIsLater() {
        Doubts doubts = new Doubts(Duration.ZERO, later::add, this::look);
        failing = true;
        doubts.add(ONE);
        later.remove().run();
        failing = false;
        later.remove().run();

        assertThat(looked).containsExactly(ONE, ONE);
        assertThat(later).isEmpty();
    }
}
