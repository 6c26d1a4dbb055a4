package chat.parley.bench.speed;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What people usually say. */
final class Samples {
    static final ConversationId CONVERSATION = new ConversationId("d:alice:bob");
    static final Handle ALICE = new Handle("alice");
    static final String TEXT =
            "What people usually say to each other is about that long, sometimes with an emoji \ud83d\ude42 at the"
                    + " end, and often shorter.";

    private Samples() {}

    static EntryId id() {
        return EntryId.next(Clock.systemUTC(), RandomGenerator.getDefault());
    }

    static Entry entry(long seq, Content content) {
        return new Entry(CONVERSATION, seq, id(), ALICE, 1_795_487_400_123L, content);
    }

    static Entry text(long seq) {
        return entry(seq, Content.Text.of(TEXT));
    }
}
