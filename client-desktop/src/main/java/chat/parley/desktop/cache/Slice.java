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
 * @param lines in ascending {@code seq}, one's own pending changes applied as if they came last; refused ones are not
 * @param pending own posts under way that become lines, as written; empty unless the slice reaches the end
 * @param changing own changes of these lines that the server has not accepted yet or has refused: by the line's {@code seq} the
 *     newest one
 * @param holes what is missing between, before or after the lines, in ascending order; what is missing before the first line
 *     only where the cache has no line before that
 * @param reachesStart whether nothing comes before the first line
 * @param reachesEnd whether nothing that is on this machine comes after the last line; a hole may, and pending posts
 * @param quoted the lines that lines and pending posts of this slice answer, by {@code seq}, as far as they are on this machine
 * @param people who they are, by handle, as far as known: authors, whom lines and reactions name, and the peer of a direct
 *     conversation
 * @param read one's own read mark: what comes after it is new
 * @param marks of all the others; empty unless those of every one are known, as in large groups
 */
public record Slice(
        ConversationId conversation,
        List<Line> lines,
        List<Pending> pending,
        Map<Long, Pending> changing,
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
        changing = Map.copyOf(changing);
        holes = List.copyOf(holes);
        quoted = Map.copyOf(quoted);
        people = Map.copyOf(people);
        marks = Map.copyOf(marks);
    }

    static Slice empty(ConversationId conversation) {
        return new Slice(
                conversation, List.of(), List.of(), Map.of(), List.of(), true, true, Map.of(), Map.of(), 0, Map.of());
    }
}
