package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import java.util.List;
import java.util.Map;

/**
 * A part of a conversation as a reader sees it, all from one moment.
 *
 * @param lines in ascending {@code seq}
 * @param pending own posts under way, as written; empty unless the slice reaches the end
 * @param holes what is missing between, before or after the lines, in ascending order; what is missing before the first line
 *     only where the cache has no line before that
 * @param reachesStart whether nothing comes before the first line
 * @param reachesEnd whether nothing that is on this machine comes after the last line; a hole may, and pending posts
 * @param quoted the lines that lines and pending posts of this slice answer, by {@code seq}, as far as they are on this machine
 * @param people who they are, by handle, as far as known: authors, and the peer of a direct conversation
 * @param read one's own read mark: what comes after it is new
 * @param marks of the others
 */
public record Slice(
        ConversationId conversation,
        List<Line> lines,
        List<Pending> pending,
        List<Hole> holes,
        boolean reachesStart,
        boolean reachesEnd,
        Map<Long, Line> quoted,
        Map<Handle, User> people,
        long read,
        Map<Handle, Marks> marks) {
    public Slice {
        lines = List.copyOf(lines);
        pending = List.copyOf(pending);
        holes = List.copyOf(holes);
        quoted = Map.copyOf(quoted);
        people = Map.copyOf(people);
        marks = Map.copyOf(marks);
    }

    static Slice empty(ConversationId conversation) {
        return new Slice(conversation, List.of(), List.of(), List.of(), true, true, Map.of(), Map.of(), 0, Map.of());
    }
}
