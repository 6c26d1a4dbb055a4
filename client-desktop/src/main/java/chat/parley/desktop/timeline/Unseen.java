package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.protocol.Content;
import chat.parley.protocol.Handle;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** How many of others' messages are below what was on the screen, in the rows and after them. FX thread only. */
final class Unseen {

    /** More are not counted one by one. */
    private static final int MOST_COUNTED = 100;

    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();
    private long seen;
    private int below;

    /** Others' messages after the range that were not read, a hundred at most; from any thread, may wait. */
    static int below(Lines lines, Range range, Slice slice, Handle reader) {
        if (slice.reachesEnd()) {
            return 0;
        }
        var after = new Window.After(Math.max(range.last(), slice.read()), MOST_COUNTED);
        return (int) lines.read(range.conversation(), after).lines().stream()
                .filter(line -> !line.author().equals(reader))
                .filter(line -> line.content() instanceof Content.Text || line.content() instanceof Content.File)
                .count();
    }

    ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    /** Another conversation, of which that much was read. */
    void opened(long read) {
        seen = read;
    }

    void shown(List<TimelineRow> rows, int belowThem) {
        below = belowThem;
        count(rows);
    }

    /** Whether it was not seen before. */
    boolean saw(long seq, List<TimelineRow> rows) {
        if (seq <= seen) {
            return false;
        }
        seen = seq;
        count(rows);
        return true;
    }

    private void count(List<TimelineRow> rows) {
        long among = rows.stream()
                .filter(row -> row instanceof Bubble bubble && !bubble.author().mine() && bubble.seq() > seen)
                .count();
        count.set((int) among + below);
    }
}
