package chat.parley.server.cassandra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The end of one conversation's log, as this node knows it: what waits to be written there, and the last that was. */
final class Tail {
    static final long UNKNOWN = -1;

    private final Queue<Waiting> waiting = new ArrayDeque<>(2);
    private boolean busy;
    /** Changed by the thread that writes, or where there is none. */
    private long head = UNKNOWN;
    /** Up to here there are entries of others with nothing to finish, one after another from the head on. */
    private long heard = UNKNOWN;

    private long bucket;
    private long previousBucketEndedAt;

    /** Has some wait, one after another; tells whether the caller has to find a thread that writes. */
    synchronized boolean add(List<? extends Waiting> more) {
        waiting.addAll(more);
        boolean first = !busy;
        busy = true;
        return first;
    }

    /** Takes what is to be written together, a change of a group alone; nothing where nothing waits, and the writer is done. */
    synchronized List<Waiting> next(int most) {
        List<Waiting> next = new ArrayList<>();
        for (Waiting one = waiting.peek(); one != null && next.size() < most; one = waiting.peek()) {
            boolean alone = one instanceof Waiting.Change;
            if (alone && !next.isEmpty()) {
                break;
            }
            next.add(waiting.remove());
            if (alone) {
                break;
            }
        }
        busy = !next.isEmpty();
        return next;
    }

    synchronized long head() {
        return head;
    }

    synchronized void head(long seq) {
        head = seq;
    }

    /** There is an entry of another node with nothing to finish. One that comes before one that it follows is forgotten. */
    synchronized void heard(long seq) {
        if (head != UNKNOWN && seq == Math.max(head, heard) + 1) {
            heard = seq;
            if (!busy) {
                head = seq;
            }
        }
    }

    /** Goes on to where others are known to be. */
    synchronized void catchUp() {
        head = Math.max(head, heard);
    }

    /** The bucket of which it is known when the one before it ended. */
    long bucket() {
        return bucket;
    }

    /** In milliseconds since 1970. */
    long previousBucketEndedAt() {
        return previousBucketEndedAt;
    }

    void bucket(long number, long previousEndedAt) {
        bucket = number;
        previousBucketEndedAt = previousEndedAt;
    }
}
