package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Tick;
import chat.parley.desktop.ui.UiTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.input.ContextMenuEvent;
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
        return UiTest.onFx(() -> cell(text).orElseThrow().top());
    }

    /** Whether the last row is entirely on the screen. */
    public boolean isAtEnd() {
        return UiTest.onFx(() -> {
            var flow = flow();
            return flow.getCellIfVisible(rows() - 1)
                    .map(cell -> cell.bottom() <= flow.getHeight() + 1)
                    .orElse(false);
        });
    }

    public void awaitEnd() {
        UiTest.await("the end", () -> !flow().visibleCells().isEmpty());
        pages.await("the end", () -> {
            var flow = flow();
            return flow.getCellIfVisible(rows() - 1)
                    .map(cell -> cell.bottom() <= flow.getHeight() + 1)
                    .orElse(false);
        });
    }

    public void scrollUp(int notches) {
        scroll(notches, VerticalDirection.UP);
    }

    public void scrollDown(int notches) {
        scroll(notches, VerticalDirection.DOWN);
    }

    /** Turns the wheel upwards all the time, by at most so many pixels in a frame. */
    public List<SteadyScroll.Frame> scrollUpSteadily(double most, int frames) {
        var done = new CompletableFuture<List<SteadyScroll.Frame>>();
        UiTest.runOnFx(() -> new SteadyScroll(flow(), most, frames, done).start());
        return done.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Presses the mouse on the scroll bar and turns the wheel upwards once before the next frame. */
    public void pressAndTurn() {
        UiTest.runOnFx(() -> {
            pages.all(TimelineView.class, _ -> true).getFirst().scrolledByReader();
            SteadyScroll.turn(flow());
        });
    }

    public void toEnd() {
        pages.click("to-end");
    }

    public boolean offersEnd() {
        return pages.shows("to-end");
    }

    /** How many are said to be below; empty where none are. */
    public String unseen() {
        return UiTest.onFx(() -> label("unseen"));
    }

    /** What a screen reader says of the button to the end. */
    public String endSpoken() {
        return UiTest.onFx(() -> pages.node("to-end", Node.class).getAccessibleText());
    }

    /** The day that stands above the messages; empty where none does. */
    public String stickyDay() {
        return UiTest.onFx(() -> label("sticky"));
    }

    /** Whether the line above new messages is on the screen. */
    public boolean saysNew() {
        return UiTest.onFx(
                () -> flow().visibleCells().stream().anyMatch(cell -> cell.row() instanceof TimelineRow.NewMessages));
    }

    public void focus() {
        pages.focus("timeline");
    }

    public void type(String text) {
        pages.type(text);
    }

    public void press(KeyCode... keys) {
        pages.press(keys);
    }

    /** What the message answers, as it is shown. */
    public String quoted(String text) {
        return UiTest.onFx(() -> {
            var quote = bubble(text).orElseThrow().body().quote();
            return quote == null ? "" : quote.author() + ": " + quote.words();
        });
    }

    /** The emoji under the message with their counts. */
    public List<String> reactions(String text) {
        return UiTest.onFx(() -> chips(text));
    }

    public void awaitReactions(String text, String... chips) {
        pages.await(
                "reactions " + List.of(chips),
                () -> bubble(text).isPresent() && chips(text).equals(List.of(chips)));
    }

    public boolean isPinned(String text) {
        return UiTest.onFx(() -> bubble(text).orElseThrow().added().pinned());
    }

    public void clickQuote(String text) {
        pages.robot().clickOn(within(text, "quote"));
    }

    /** On the first emoji under the message. */
    public void clickReaction(String text) {
        pages.robot().clickOn(within(text, "chip"));
    }

    /** Moves the mouse over the message. */
    public void point(String text) {
        pages.robot().moveTo(within(text, "bubble"));
    }

    /** By the buttons that come up beside a message under the mouse: react, reply, more. */
    public void clickTool(String text, String tool) {
        point(text);
        pages.click("tool-" + tool);
    }

    /** What the menu of the message offers, by the names of the deeds. */
    public List<String> menu(String text) {
        pages.robot().rightClickOn(within(text, "bubble"));
        UiTest.await("a menu", () -> menu().isPresent());
        return UiTest.onFx(TimelinePage::offered);
    }

    /** By the menu key, which the headless robot does not have: what the menu of the message that the keyboard is on offers. */
    public List<String> menuByKey() {
        var timeline = pages.node("timeline", TimelineView.class);
        UiTest.runOnFx(() -> Event.fireEvent(
                timeline, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
        UiTest.await("a menu", () -> menu().isPresent());
        return UiTest.onFx(TimelinePage::offered);
    }

    public void chooseFromMenu(String text, String deed) {
        menu(text);
        pages.robot().clickOn("#message-" + deed);
    }

    public void confirmDeletion() {
        pages.click("question-confirm");
    }

    /** By the keyboard: goes up from the last message to the one with this text. */
    public void walkTo(String text) {
        focus();
        press(KeyCode.END);
        for (int i = 0; i < 20; i++) {
            press(KeyCode.UP);
            if (isMarked(text, "current")) {
                return;
            }
        }
        throw new AssertionError("The arrows don't lead to " + text);
    }

    public void awaitFlash(String text) {
        pages.await(text + " flashes", () -> isMarked(text, "flashing"));
    }

    public String typing() {
        var words = pages.node("typing", Label.class);
        return UiTest.onFx(words::getText);
    }

    /** Days, loading places and other lines between messages on the screen. */
    public List<String> pills() {
        return UiTest.onFx(() -> pages
                .all(Label.class, label -> label.getStyleClass().contains("pill"))
                .stream()
                .map(Label::getText)
                .toList());
    }

    private String label(String styleClass) {
        return pages.all(Label.class, label -> label.getStyleClass().contains(styleClass)).stream()
                .map(Label::getText)
                .findFirst()
                .orElse("");
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

    private boolean isMarked(String text, String pseudoClass) {
        return UiTest.onFx(() -> cell(text)
                .map(cell -> cell.getNode().getPseudoClassStates().contains(PseudoClass.getPseudoClass(pseudoClass)))
                .orElse(false));
    }

    private List<String> chips(String text) {
        return bubble(text).orElseThrow().added().reactions().stream()
                .map(chip -> chip.emoji() + " " + chip.count())
                .toList();
    }

    /** The middle of a part of the message, on the screen: the part itself may be drawn anew at any moment. */
    private Point2D within(String text, String styleClass) {
        UiTest.await(styleClass + " of " + text, () -> part(text, styleClass).isPresent());
        return UiTest.onFx(() -> {
            var part = part(text, styleClass).orElseThrow();
            var bounds = part.localToScreen(part.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private Optional<Node> part(String text, String styleClass) {
        return cell(text).map(cell -> cell.getNode().lookup("." + styleClass));
    }

    private static List<String> offered() {
        return menu().orElseThrow().getItems().stream()
                .map(item -> item.getId().substring("message-".length()))
                .toList();
    }

    private static Optional<ContextMenu> menu() {
        return Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing())
                .map(ContextMenu.class::cast)
                .findFirst();
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
