package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import chat.parley.desktop.ui.UiTest;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.fxmisc.flowless.VirtualFlow;
import org.testfx.api.FxRobot;

/** The messages of the open conversation in one window. */
public final class TimelinePage {

    private final Pages pages;

    public TimelinePage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    /** The texts on the screen as typed, from top to bottom. */
    public List<String> visibleTexts() {
        return UiTest.onFx(this::texts);
    }

    public void awaitText(String text) {
        pages.await("text: " + text, () -> texts().contains(text));
    }

    /** The state of the newest visible message with this text. */
    public Tick.State tick(String text) {
        return UiTest.onFx(() -> bubble(text).orElseThrow().tick());
    }

    public void awaitTick(String text, Tick.State state) {
        pages.await(
                text + " is " + state,
                () -> bubble(text).filter(bubble -> bubble.tick() == state).isPresent());
    }

    /** What a screen reader says of the message. */
    public String spoken(String text) {
        return UiTest.onFx(() -> cell(text).orElseThrow().getNode().getAccessibleText());
    }

    /** How many rows the timeline holds. */
    public int size() {
        return UiTest.onFx(this::rows);
    }

    /** Distance of the message's upper edge from the upper edge of the timeline, in pixels. */
    public double place(String text) {
        return UiTest.onFx(
                () -> cell(text).orElseThrow().getNode().getBoundsInParent().getMinY());
    }

    /** Whether the last row is entirely on the screen. */
    public boolean isAtEnd() {
        return UiTest.onFx(() -> {
            var flow = flow();
            return flow.getCellIfVisible(rows() - 1)
                    .map(cell -> cell.getNode().getBoundsInParent().getMaxY() <= flow.getHeight() + 1)
                    .orElse(false);
        });
    }

    public void awaitEnd() {
        UiTest.await("the end", () -> !flow().visibleCells().isEmpty());
        pages.await("the end", () -> {
            var flow = flow();
            return flow.getCellIfVisible(rows() - 1)
                    .map(cell -> cell.getNode().getBoundsInParent().getMaxY() <= flow.getHeight() + 1)
                    .orElse(false);
        });
    }

    public void scrollUp(int notches) {
        scroll(notches, VerticalDirection.UP);
    }

    public void scrollDown(int notches) {
        scroll(notches, VerticalDirection.DOWN);
    }

    public void toEnd() {
        pages.click("to-end");
    }

    public boolean offersEnd() {
        return pages.shows("to-end");
    }

    public void focus() {
        pages.focus("timeline");
    }

    public void press(KeyCode... keys) {
        pages.press(keys);
    }

    /** Days, loading places and other lines between messages on the screen. */
    public List<String> pills() {
        return UiTest.onFx(() -> pages
                .all(Label.class, label -> label.getStyleClass().contains("pill"))
                .stream()
                .map(Label::getText)
                .toList());
    }

    private void scroll(int notches, VerticalDirection direction) {
        pages.robot().moveTo(pages.node("timeline-rows", Node.class));
        pages.robot().scroll(notches, direction);
    }

    private List<String> texts() {
        return flow().visibleCells().stream()
                .map(RowCell::row)
                .filter(Bubble.class::isInstance)
                .map(row -> ((Bubble) row).body().typed())
                .toList();
    }

    private Optional<Bubble> bubble(String text) {
        return cell(text).map(cell -> (Bubble) cell.row());
    }

    private Optional<RowCell> cell(String text) {
        return flow().visibleCells().reversed().stream()
                .filter(cell -> cell.row() instanceof Bubble bubble
                        && bubble.body().typed().equals(text))
                .findFirst();
    }

    private int rows() {
        return pages.all(TimelineView.class, _ -> true).getFirst().size();
    }

    @SuppressWarnings("unchecked") // the flow with this id is ours
    private VirtualFlow<TimelineRow, RowCell> flow() {
        return (VirtualFlow<TimelineRow, RowCell>)
                pages.all(VirtualFlow.class, _ -> true).getFirst();
    }
}
