package chat.parley.server.delivery;

import chat.parley.protocol.Entry;
import java.util.function.Consumer;

/**
 * Where entries of groups wait for being brought to the members, so that who posts doesn't wait for that.
 *
 * <p>The law: an entry that was put reaches the consumer at least once, perhaps after a crash of whoever put it; those of one
 * group one after another, in the order put unless they were put at the same time. It holds a bounded number.
 */
public interface FanOutQueue {
    /** Hands all that is put from now on to the consumer, which may wait; to be called once, before the first {@link #put}. */
    void start(Consumer<Entry> consumer);

    /**
     * Returns when the queue has taken the entry over.
     *
     * @throws chat.parley.protocol.ProblemException {@code unavailable} when it is full or away for 500 ms
     */
    void put(Entry entry);
}
