package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.server.embedded.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostsTest {
    @Test
    void anAppendThatFailsIsLookedForLaterAsItMayHaveHappened(@TempDir Path data) {
        House house = new House(Store.open(data, Clock.systemUTC()), Clock.systemUTC());
        List<Handle> two = house.newPeople(2);
        ConversationId chat = ConversationId.direct(two.getFirst(), two.getLast());
        house.post(two.getFirst(), chat, Content.Text.of("hello"));
        house.require(two.getFirst(), chat); // from now on nothing has to be read before the append
        house.post(two.getFirst(), chat, Content.Text.of("hello"));
        assertThat(house.later()).isEmpty();

        house.store().close();
        assertThat(House.refusal(() -> house.post(two.getFirst(), chat, Content.Text.of("hello"))))
                .hasValue("unavailable");

        assertThat(house.later()).hasSize(1);
    }
}
