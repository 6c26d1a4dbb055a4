package chat.parley.backends;

import java.util.List;

/**
 * A Redis with a copy that takes its place when it has gone, which some sentinels see to.
 *
 * @param first the one that is written to at the beginning
 */
public record WatchedRedis(Backend first, Backend copy, List<Backend> sentinels) {
    /** What the sentinels call it. */
    public static final String NAME = "parley";
}
