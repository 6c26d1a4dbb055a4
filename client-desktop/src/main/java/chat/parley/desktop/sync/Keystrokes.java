package chat.parley.desktop.sync;

import chat.parley.protocol.ConversationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** When it was last told that the user types, so that it is told no more often than the server passes it on. Thread-safe. */
final class Keystrokes {
    private static final long PAUSE = Duration.ofSeconds(3).toMillis();

    private final InstantSource clock;
    /** Only those of the last 3 seconds. */
    private final Map<ConversationId, Long> told = new HashMap<>();

    Keystrokes(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether to tell it now; then it counts as told. */
    synchronized boolean due(ConversationId conversation) {
        long now = clock.millis();
        told.values().removeIf(at -> Math.abs(now - at) >= PAUSE);
        return told.putIfAbsent(conversation, now) == null;
    }
}
