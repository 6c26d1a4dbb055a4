package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import java.util.Comparator;
import java.util.List;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A message and how far below the upper edge of the screen it is.
 *
 * @param offset in pixels
 */
record Anchor(String key, double offset) {

    /**
     * The uppermost message that begins on the screen; absent where none does. The next one where it is the first of all, which
     * may lose its author's name when older ones come.
     */
    static @Nullable Anchor of(VirtualFlow<TimelineRow, RowCell> flow, List<TimelineRow> rows) {
        var beginning = flow.visibleCells().stream()
                .filter(cell -> cell.row() instanceof Bubble && cell.top() >= 0)
                .sorted(Comparator.comparingDouble(RowCell::top))
                .map(cell -> new Anchor(cell.row().key(), cell.top()))
                .limit(2)
                .toList();
        if (beginning.isEmpty()) {
            return null;
        }
        var uppermost = beginning.getFirst();
        boolean firstOfAll = rows.stream()
                .filter(Bubble.class::isInstance)
                .findFirst()
                .filter(row -> row.key().equals(uppermost.key))
                .isPresent();
        return firstOfAll ? beginning.getLast() : uppermost;
    }

    void restore(VirtualFlow<TimelineRow, RowCell> flow, List<TimelineRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).key().equals(key)) {
                flow.showAtOffset(i, offset);
                return;
            }
        }
    }
}
