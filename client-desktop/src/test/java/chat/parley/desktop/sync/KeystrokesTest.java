package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeystrokesTest {
    private static final Handle ALICE = new Handle("alice");
    private static final ConversationId ONE = ConversationId.direct(ALICE, new Handle("bob"));
    private static final ConversationId OTHER = ConversationId.direct(ALICE, ALICE);

    private long now = 1_000;
    private final Keystrokes keystrokes = new Keystrokes(() -> Instant.ofEpochMilli(now));

    @Test
    void inOneConversationItIsToldOnceInThreeSeconds() {
        assertThat(keystrokes.due(ONE)).isTrue();
        now += 2_999;
        assertThat(keystrokes.due(ONE)).isFalse();
        assertThat(keystrokes.due(OTHER)).isTrue();
        now += 1;
        assertThat(keystrokes.due(ONE)).isTrue();
        assertThat(keystrokes.due(ONE)).isFalse();
    }
}
