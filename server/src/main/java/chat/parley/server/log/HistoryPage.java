package chat.parley.server.log;

import chat.parley.protocol.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Reads one page: walks the log from where the page is anchored, entry by entry with the changes of each that still count, until
 * it has its lines or its bytes.
 *
 * @param <X> how walking fails
 */
public final class HistoryPage<X extends Exception> {
    private final Walk<X> log;
    private final long head;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final List<Entry> changes = new ArrayList<>();

    /** @param head of the log, beyond which the page does not look */
    public HistoryPage(Walk<X> log, long head) {
        this.log = log;
        this.head = head;
    }

    /** An entry with those changes of it that still count. */
    public record Piece(SizedEntry entry, List<SizedEntry> changes) {
        private int bytes() {
            return entry.bytes() + changes.stream().mapToInt(SizedEntry::bytes).sum();
        }
    }

    /** The log of one conversation. */
    public interface Walk<X extends Exception> {
        /** Hands over the entries from one place to another, both included, in ascending order until that says no. */
        void up(long from, long to, Predicate<Piece> wantsMore) throws X;

        /** Likewise from {@code to} on, in descending order. */
        void down(long from, long to, Predicate<Piece> wantsMore) throws X;
    }

    /** The page in a window, with so many lines; to be called once. */
    public Stretch read(Window window, int lines) throws X {
        int all = ConversationLog.PAGE_BYTES;
        return switch (window) {
            case Window.Newest() -> downFrom(head, lines, all).stretch(head + 1);
            case Window.Before(long seq) -> {
                long anchor = Math.clamp(seq, 1, head + 1);
                yield downFrom(anchor - 1, lines, all).stretch(anchor);
            }
            case Window.After(long seq) -> {
                long anchor = Math.min(seq, head) + 1;
                yield upFrom(anchor, lines, all).stretch(anchor);
            }
            case Window.Around(long seq) -> {
                long anchor = Math.clamp(seq, 1, head + 1);
                yield upFrom(anchor, lines - lines / 2, all / 2)
                        .downFrom(anchor - 1, lines / 2, all / 2)
                        .stretch(anchor);
            }
        };
    }

    private HistoryPage<X> downFrom(long seq, int lines, int bytes) throws X {
        if (lines > 0 && seq > 0) {
            log.down(1, seq, new Portion(lines, bytes)::take);
        }
        return this;
    }

    private HistoryPage<X> upFrom(long seq, int lines, int bytes) throws X {
        if (lines > 0 && seq <= head) {
            log.up(seq, head, new Portion(lines, bytes)::take);
        }
        return this;
    }

    /** @param anchor where an empty page lies */
    private Stretch stretch(long anchor) {
        long from = entries.isEmpty() ? anchor : entries.firstKey();
        long to = entries.isEmpty() ? anchor - 1 : entries.lastKey();
        for (Entry change : changes) {
            entries.put(change.seq(), change);
        }
        return new Stretch(new ArrayList<>(entries.values()), from, to, from <= 1, to >= head);
    }

    /** What one walk adds to the page. */
    private final class Portion {
        private final int bytes;
        private int linesLeft;
        private int bytesTaken;

        Portion(int lines, int bytes) {
            this.linesLeft = lines;
            this.bytes = bytes;
        }

        /** Adds an entry, unless it would make a page too large that has something already; tells whether there is room for more. */
        boolean take(Piece piece) {
            if (bytesTaken > 0 && bytesTaken + piece.bytes() > bytes) {
                return false;
            }
            Entry entry = piece.entry().entry();
            entries.put(entry.seq(), entry);
            piece.changes().forEach(change -> changes.add(change.entry()));
            bytesTaken += piece.bytes();
            linesLeft -= piece.entry().line() ? 1 : 0;
            return linesLeft > 0;
        }
    }
}
