package chat.parley.desktop.conversations;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who types where; each for 6 seconds after it was last heard. FX thread only. */
final class Typists {

    private static final Duration HOLDS = Duration.ofSeconds(6);
    private static final int MOST = 500;

    private final Clock clock;
    private final Map<ConversationId, Map<Handle, Instant>> until = new HashMap<>();

    Typists(Clock clock) {
        this.clock = clock;
    }

    /** Beyond 500 conversations at once the next ones are not shown. */
    void heard(ConversationId conversation, Handle user) {
        if (until.containsKey(conversation) || until.size() < MOST) {
            until.computeIfAbsent(conversation, _ -> new LinkedHashMap<>())
                    .put(user, clock.instant().plus(HOLDS));
        }
    }

    /** Tells whether they were shown as typing. */
    boolean stopped(ConversationId conversation, Handle user) {
        var here = until.get(conversation);
        return here != null && here.remove(user) != null;
    }

    /** Forgets those who have stopped; tells whether there were any. */
    boolean expire() {
        var now = clock.instant();
        boolean any = false;
        for (var here : until.values()) {
            any |= here.values().removeIf(end -> !end.isAfter(now));
        }
        until.values().removeIf(Map::isEmpty);
        return any;
    }

    List<Handle> in(ConversationId conversation) {
        return List.copyOf(until.getOrDefault(conversation, Map.of()).keySet());
    }

    Set<Handle> all() {
        return until.values().stream().flatMap(here -> here.keySet().stream()).collect(Collectors.toSet());
    }
}
