package chat.parley.server.session;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Has devices told how things stand, one telling at a time for each thing, so that what they are told last is what was read last.
 * However often a thing changes meanwhile, one more telling is enough for it. Thread-safe.
 *
 * @param <T> what is told of; has an {@code equals} of its own
 */
public final class Retold<T> {
    /** How often each thing's telling was asked for since it began. */
    private final ConcurrentMap<T, Integer> asked = new ConcurrentHashMap<>();

    /**
     * Has it read and told how the thing stands after this call; where it is being told already, whoever does that does it once
     * more, and this returns.
     *
     * @param telling reads and tells; no lock is held meanwhile. What the last one throws is thrown here
     */
    public void tell(T thing, Runnable telling) {
        if (asked.merge(thing, 1, Integer::sum) > 1) {
            return;
        }
        while (true) {
            Integer before = Objects.requireNonNull(asked.get(thing));
            @Nullable RuntimeException failure = failure(thing, telling);
            if (asked.remove(thing, before)) {
                if (failure != null) {
                    throw failure;
                }
                return;
            }
        }
    }

    private @Nullable RuntimeException failure(T thing, Runnable telling) {
        try {
            telling.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        } catch (Error e) {
            asked.remove(thing); // else nobody would tell it any more
            throw e;
        }
    }
}
