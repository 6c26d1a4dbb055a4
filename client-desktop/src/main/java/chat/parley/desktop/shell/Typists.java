package chat.parley.desktop.shell;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who types where; each for 6 seconds after it was last heard, or until what they typed has come. FX thread only. */
final class Typists {

    private static final Duration LASTS = Duration.ofSeconds(6);
    private static final int MOST = 500;

    private final InstantSource clock;
    private final Map<ConversationId, Map<Handle, Instant>> until = new HashMap<>();

    Typists(InstantSource clock) {
        this.clock = clock;
    }

    /** Beyond 500 conversations at once the next ones are not shown. */
    void heard(ConversationId conversation, Handle user) {
        if (until.containsKey(conversation) || until.size() < MOST) {
            until.computeIfAbsent(conversation, _ -> new LinkedHashMap<>())
                    .put(user, clock.instant().plus(LASTS));
        }
    }

    /** Their message has come. Tells whether they were shown as typing. */
    boolean said(ConversationId conversation, Handle user) {
        var here = until.get(conversation);
        boolean typed = here != null && here.remove(user) != null;
        until.values().removeIf(Map::isEmpty);
        return typed;
    }

    /** Forgets those who have stopped; tells whether there were any. */
    boolean expire() {
        var now = clock.instant();
        var latest = now.plus(LASTS); // beyond it only after the clock was put back
        boolean any = false;
        for (var here : until.values()) {
            any |= here.values().removeIf(end -> !end.isAfter(now) || end.isAfter(latest));
        }
        until.values().removeIf(Map::isEmpty);
        return any;
    }

    /** In the order in which they began. */
    Map<ConversationId, List<Handle>> now() {
        return until.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, here -> List.copyOf(here.getValue().keySet())));
    }
}
