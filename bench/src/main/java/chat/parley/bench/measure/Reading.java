package chat.parley.bench.measure;

import chat.parley.bench.measure.Violations.Kind;
import java.util.TreeSet;

/**
 * What one connection got of one conversation, held against promise P1: every entry once, in the order of {@code seq}, none left
 * out. One thread at a time.
 */
public final class Reading {
    /** Over it the rest counts as lost at once, so that a broken server does not fill the memory. */
    private static final int MOST_MISSING = 10_000;

    private final String reader;
    private final Violations violations;
    private final TreeSet<Long> missing = new TreeSet<>();
    private long last;

    /**
     * Nothing was read yet.
     *
     * @param head the {@code seq} up to which the reader is not going to get anything
     */
    public Reading(String reader, long head, Violations violations) {
        this.reader = reader;
        this.last = head;
        this.violations = violations;
    }

    public void got(long seq) {
        if (seq == last + 1) {
            last = seq;
        } else if (seq > last) {
            miss(last + 1, seq - 1);
            last = seq;
        } else if (missing.remove(seq)) {
            violations.add(Kind.MISORDERED, reader + " got " + seq + " after " + last);
        } else {
            violations.add(Kind.DOUBLED, reader + " got " + seq + " again, after " + last);
        }
    }

    private void miss(long first, long end) {
        long fitting = Math.min(end, first + MOST_MISSING - missing.size() - 1);
        for (long seq = first; seq <= fitting; seq++) {
            missing.add(seq);
        }
        if (fitting < end) {
            violations.add(Kind.LOST, end - fitting, reader + " did not get " + (fitting + 1) + " to " + end);
        }
    }

    /** Whether all up to a {@code seq} is here. */
    public boolean reaches(long head) {
        return last >= head && missing.isEmpty();
    }

    /** No more is going to come: what is missing up to the head is lost. */
    public void end(long head) {
        if (head > last) {
            miss(last + 1, head);
        } else if (head < last) {
            violations.add(
                    Kind.DOUBLED, last - head, reader + " got up to " + last + ", but only " + head + " was accepted");
        }
        last = head;
        if (!missing.isEmpty()) {
            violations.add(
                    Kind.LOST,
                    missing.size(),
                    reader + " did not get " + missing.size() + " entries from " + missing.first() + " to "
                            + missing.last());
            missing.clear();
        }
    }
}
