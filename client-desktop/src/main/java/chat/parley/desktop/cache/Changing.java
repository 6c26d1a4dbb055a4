package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One's own changes of lines in one conversation that the server has not accepted yet, in the order made. */
record Changing(List<Pending> changes) {
    static final Changing NOTHING = new Changing(List.of());

    Changing {
        changes = List.copyOf(changes);
    }

    /** Those of the outbox that are no lines by themselves. */
    static Changing of(List<Pending> outbox) {
        return new Changing(outbox.stream().filter(one -> !one.line()).toList());
    }

    /** The newest of each line, the refused ones among them. */
    Map<Long, Pending> newest() {
        Map<Long, Pending> newest = new HashMap<>();
        for (Pending one : changes) {
            if (one.content() instanceof Content.Targeted targeted) {
                newest.put(targeted.target(), one);
            }
        }
        return newest;
    }

    /** As if they came last in the log; what was refused is left out, for it is not what others see or will see. */
    List<Entry> entries(Handle user) {
        List<Entry> entries = new ArrayList<>();
        long seq = Long.MAX_VALUE - changes.size();
        for (Pending one : changes) {
            seq++;
            if (!one.failed()) {
                entries.add(new Entry(one.conversation(), seq, one.id(), user, one.at(), one.content()));
            }
        }
        return entries;
    }

    /** How a line that was folded before reads with them. */
    Line over(Entry line, Handle user) {
        // a deletion is final, and by itself no line to the fold
        if (changes.isEmpty() || line.content() instanceof Content.Deleted) {
            return Conversations.line(line);
        }
        List<Entry> entries = new ArrayList<>(entries(user));
        entries.add(line);
        return Timeline.fold(entries).getFirst();
    }
}
