package chat.parley.proof.history;

import chat.parley.proof.history.Event.Name;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was to be written, by the name of the entry, and what became of it. */
final class Writes {
    /** Of a write that was never answered. */
    static final long NEVER = Long.MAX_VALUE;

    private final Map<Name, Write> byName = new HashMap<>();

    /** All times a write was sent, together. */
    static final class Write {
        final Name name;
        final ConversationId conversation;
        final @Nullable Content content;
        /** When it was sent first. */
        final long begun;
        /** When it was answered first. */
        long answered = NEVER;

        long seq;
        /** Another place that a later answer gave it, or 0. */
        long otherSeq;

        boolean refused;

        private Write(Event.Begun first) {
            name = first.name();
            conversation = first.conversation();
            content = first.content();
            begun = first.at();
        }

        private void answered(Event.Answered answer) {
            if (answered == NEVER) {
                answered = answer.at();
                seq = answer.seq();
            } else if (answer.seq() != seq) {
                otherSeq = answer.seq();
            }
        }

        boolean isAnswered() {
            return answered != NEVER;
        }

        @Override
        public String toString() {
            return name.id().text() + " of " + name.author() + " in " + conversation.text();
        }
    }

    Writes(List<Event> events) {
        for (Event event : events) {
            switch (event) {
                case Event.Begun begun -> byName.putIfAbsent(begun.name(), new Write(begun));
                case Event.Answered answer -> of(answer.name()).answered(answer);
                case Event.Refused refused -> of(refused.name()).refused = true;
                default -> {
                    // of others
                }
            }
        }
    }

    private Write of(Name name) {
        Write write = byName.get(name);
        if (write == null) {
            throw new IllegalArgumentException("A write had an answer and no beginning: " + name);
        }
        return write;
    }

    @Nullable
    Write find(Name name) {
        return byName.get(name);
    }

    Collection<Write> all() {
        return byName.values();
    }
}
