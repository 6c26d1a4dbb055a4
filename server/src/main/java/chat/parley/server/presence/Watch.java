package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Whom one session watches, and whom of them it may see. Not thread-safe: {@link Watches} guards it.
 *
 * <p>Each look at who may see whom has a number, drawn before it read anything. What was found by one of a lower number than what is
 * known is older or as old, and not taken in.
 */
final class Watch {
    private final long begun;
    private final Set<Handle> people;
    /** What later looks, or the first one where it saw nothing, found; all others are seen since the first. */
    private final Map<Handle, Look> looks = new HashMap<>();

    private boolean answered;

    private record Look(long number, boolean sees) {}

    /** @param begun the number of the look that will be the first, until which nobody is seen */
    Watch(long begun, Set<Handle> people) {
        this.begun = begun;
        this.people = people;
    }

    Set<Handle> people() {
        return people;
    }

    boolean sees(Handle one) {
        return answered && people.contains(one) && last(one).sees();
    }

    /** Takes in what the first look found; from now on there is somebody to be seen. */
    void answer(Collection<Handle> seen) {
        for (Handle one : people) {
            if (!seen.contains(one)) {
                looks.putIfAbsent(one, new Look(begun, false));
            }
        }
        answered = true;
    }

    /** Takes in what a look found; tells whether that is different, for a session that has been answered. */
    boolean learns(Handle one, long number, boolean sees) {
        Look before = last(one);
        if (!people.contains(one) || number < before.number()) {
            return false;
        }
        looks.put(one, new Look(number, sees));
        return answered && before.sees() != sees;
    }

    private Look last(Handle one) {
        return looks.getOrDefault(one, new Look(begun, true));
    }
}
