package chat.parley.timeline;

import chat.parley.protocol.Content;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fold over a conversation's log.
 *
 * <p>Laws: the order in which entries are given does not matter, nor does giving one twice; of several edits, reactions of one
 * user with one emoji, or pins, the last by {@code seq} wins; a deletion is final, whatever comes after it. Entries whose target
 * is not among those given change nothing.
 *
 * <p>An erased entry reads as {@code deleted} whether it was a line or an edit of one. It is a line if and only if a
 * {@code delete} that targets it is given too: every page that has the line has that entry.
 */
public final class Timeline {
    private static final Content DELETED = new Content.Deleted();

    private Timeline() {}

    /** The lines that the entries of one conversation make, in ascending {@code seq}. Takes n log n time. */
    public static List<Line> fold(Collection<Entry> entries) {
        SortedMap<Long, Entry> log = new TreeMap<>();
        for (Entry entry : entries) {
            // an erased copy of an entry says more than an older one that still has its text
            log.merge(entry.seq(), entry, (one, other) -> one.content() instanceof Content.Deleted ? one : other);
        }
        Map<Long, Changes> changes = new TreeMap<>();
        for (Entry entry : log.values()) {
            if (entry.content() instanceof Content.Targeted targeted) {
                changes.computeIfAbsent(targeted.target(), target -> new Changes())
                        .apply(entry.author(), targeted);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Entry entry : log.values()) {
            Changes applied = changes.getOrDefault(entry.seq(), Changes.NONE);
            boolean erasedEdit = entry.content() instanceof Content.Deleted && !applied.deleted;
            if (entry.content().line() && !erasedEdit) {
                lines.add(applied.line(entry));
            }
        }
        return lines;
    }

    /** What the entries that target one line say, applied in ascending {@code seq}. */
    private static final class Changes {
        static final Changes NONE = new Changes();

        private Content.@Nullable Edit edit;
        private boolean deleted;
        private boolean pinned;
        /** In the order of each one's last entry, which is what a page of history can know. */
        private final Map<Given, Boolean> reactions = new LinkedHashMap<>();

        private record Given(Emoji emoji, Handle user) {}

        void apply(Handle author, Content.Targeted change) {
            switch (change) {
                case Content.Edit newer -> edit = newer;
                case Content.Delete _ -> deleted = true;
                case Content.Pin pin -> pinned = pin.on();
                case Content.React react -> {
                    Given given = new Given(react.emoji(), author);
                    reactions.remove(given);
                    reactions.put(given, react.on());
                }
            }
        }

        Line line(Entry entry) {
            if (deleted) {
                return new Line(entry.seq(), entry.id(), entry.author(), entry.at(), DELETED, false, List.of(), false);
            }
            if (edit != null && entry.content() instanceof Content.Text text) {
                Content edited = new Content.Text(edit.text(), text.replyTo(), edit.mentions());
                return new Line(entry.seq(), entry.id(), entry.author(), entry.at(), edited, true, counting(), pinned);
            }
            return new Line(
                    entry.seq(), entry.id(), entry.author(), entry.at(), entry.content(), false, counting(), pinned);
        }

        private List<Reaction> counting() {
            Map<Emoji, List<Handle>> users = new LinkedHashMap<>();
            reactions.forEach((given, on) -> {
                if (on) {
                    users.computeIfAbsent(given.emoji(), emoji -> new ArrayList<>())
                            .add(given.user());
                }
            });
            return users.entrySet().stream()
                    .map(one -> new Reaction(one.getKey(), one.getValue()))
                    .toList();
        }
    }
}
