package chat.parley.bench.measure;

import chat.parley.bench.measure.Violations.Kind;
import java.util.BitSet;

/**
 * What the server said it accepted in one conversation, held against promises P2 and P3: each post has a place of its own, and the
 * log has nothing besides them. One thread at a time.
 */
public final class Acceptance {
    private final String conversation;
    private final long base;
    private final Violations violations;
    private final BitSet accepted = new BitSet();
    private long head;

    /** @param base the head before the first post */
    public Acceptance(String conversation, long base, Violations violations) {
        this.conversation = conversation;
        this.base = base;
        this.head = base;
        this.violations = violations;
    }

    public void posted(long seq) {
        long place = seq - base;
        if (place < 1 || place > Integer.MAX_VALUE) {
            violations.add(Kind.DOUBLED, conversation + " has " + seq + ", an older entry, for a new post");
            return;
        }
        if (accepted.get((int) place)) {
            violations.add(Kind.DOUBLED, conversation + " has two posts at " + seq);
        }
        accepted.set((int) place);
        head = Math.max(head, seq);
    }

    public long base() {
        return base;
    }

    /** The highest {@code seq} that was accepted. */
    public long head() {
        return head;
    }

    /** All posts were answered: a place that no answer named is a post that the log has twice. */
    public void end() {
        long surplus = head - base - accepted.cardinality();
        if (surplus > 0) {
            violations.add(
                    Kind.DOUBLED, surplus, conversation + " has " + surplus + " entries that nobody was answered for");
        }
    }
}
