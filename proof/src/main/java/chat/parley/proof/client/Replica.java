package chat.parley.proof.client;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The logs that a device has, without holes; and of which conversations it has to ask for more. Thread-safe. */
final class Replica {
    private final Map<ConversationId, List<Entry>> logs = new HashMap<>();
    private final Set<ConversationId> current = new HashSet<>();
    private final Set<ConversationId> behind = new HashSet<>();

    /** One that is there is left as it is; one that does not follow shows that something is missing. */
    synchronized void take(Entry entry) {
        ConversationId conversation = entry.conversation();
        current.add(conversation);
        List<Entry> log = logs.computeIfAbsent(conversation, _ -> new ArrayList<>());
        if (entry.seq() == log.size() + 1) {
            log.add(entry);
        } else if (entry.seq() > log.size()) {
            behind.add(conversation);
        }
    }

    /** The user is in this conversation, and so far it goes. */
    synchronized void know(ConversationId conversation, long head) {
        current.add(conversation);
        if (head > head(conversation)) {
            behind.add(conversation);
        }
    }

    /** The user is out; what was there stays. */
    synchronized void leave(ConversationId conversation) {
        current.remove(conversation);
        behind.remove(conversation);
    }

    synchronized void caughtUp(ConversationId conversation) {
        behind.remove(conversation);
    }

    /** Up to where it is there without a hole. */
    synchronized long head(ConversationId conversation) {
        return logs.getOrDefault(conversation, List.of()).size();
    }

    synchronized Map<ConversationId, Long> heads() {
        Map<ConversationId, Long> heads = new HashMap<>();
        logs.forEach((conversation, log) -> heads.put(conversation, (long) log.size()));
        return heads;
    }

    synchronized List<ConversationId> behind() {
        return List.copyOf(behind);
    }

    /** Those that the user is in. */
    synchronized List<ConversationId> current() {
        return List.copyOf(current);
    }

    synchronized List<Entry> log(ConversationId conversation) {
        return List.copyOf(logs.getOrDefault(conversation, List.of()));
    }

    /** One of the last texts, of somebody or of anybody. */
    synchronized @Nullable Entry text(ConversationId conversation, @Nullable Handle of, RandomGenerator random) {
        List<Entry> log = logs.getOrDefault(conversation, List.of());
        List<Entry> texts = log.subList(Math.max(0, log.size() - 30), log.size()).stream()
                .filter(entry -> entry.content() instanceof Content.Text)
                .filter(entry -> of == null || entry.author().equals(of))
                .toList();
        return texts.isEmpty() ? null : texts.get(random.nextInt(texts.size()));
    }
}
