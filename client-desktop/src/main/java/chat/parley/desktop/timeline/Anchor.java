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
     * The second message that begins on the screen, for the first may be the first of all and lose its author's name when older
     * ones come; the first where there is no second, absent where there is none.
     */
    static @Nullable Anchor of(VirtualFlow<TimelineRow, RowCell> flow) {
        return flow.visibleCells().stream()
                .filter(cell -> cell.row() instanceof Bubble && cell.top() >= 0)
                .sorted(Comparator.comparingDouble(RowCell::top))
                .map(cell -> new Anchor(cell.row().key(), cell.top()))
                .limit(2)
                .reduce((_, second) -> second)
                .orElse(null);
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
