package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import java.util.List;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/**
 * A message and how far below the upper edge of the screen it is.
 *
 * @param offset in pixels
 */
record Anchor(String key, double offset) {

    /** The uppermost message that begins on the screen; absent where none does. */
    static @Nullable Anchor of(VirtualFlow<TimelineRow, RowCell> flow) {
        return flow.visibleCells().stream()
                .filter(cell -> cell.row() instanceof Bubble)
                .map(cell -> new Anchor(cell.row().key(), cell.top()))
                .filter(anchor -> anchor.offset >= 0)
                .min((one, other) -> Double.compare(one.offset, other.offset))
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
