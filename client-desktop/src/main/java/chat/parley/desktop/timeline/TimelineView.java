package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/**
 * The messages, newest at the bottom. Keeps what is read where it is when something comes, goes or grows above or below; follows
 * the end while the end is on the screen.
 */
public final class TimelineView extends StackPane {

    private static final int ROWS_BEFORE_EDGE = 12;
    private static final double END_TOLERANCE = 4;
    private static final double EXACT = 0.5;
    private static final double NOT_ON_SCREEN = Double.MAX_VALUE;
    private static final double UNREAD_FROM_TOP = 90;
    private static final double USUAL_HEIGHT = 60;

    private final TimelineViewModel model;
    private final Texts texts;
    private final ZoneId zone;
    private final VirtualFlow<TimelineRow, RowCell> flow;
    private final StickyDay stickyDay;
    private final ToEnd toEnd;
    private final Spot spot = new Spot();
    private final Runnable afterLayout = this::afterLayout;
    private final ObservableValue<Boolean> looking = sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(TimelineView::lookedAt)
            .orElse(false);

    private boolean follows = true;
    private double lastDistance;
    private @Nullable Anchor anchor;
    /** Set by the reader's own scrolling: after the next layout the place where it led to counts. */
    private boolean scrolled;
    /** By the wheel since the last layout, in pixels. */
    private double turned;

    public TimelineView(TimelineViewModel model, Deeds deeds, Looks looks, ZoneId zone) {
        this.model = model;
        this.texts = looks.texts();
        this.zone = zone;
        setId("timeline");
        getStyleClass().add("timeline");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(looks.texts().say("timeline.title"));
        var actors = new RowCell.Actors(model, new MessageActions(deeds, looks), spot);
        flow = VirtualFlow.createVertical(
                model.rows(), row -> new RowCell(row, looks, actors), VirtualFlow.Gravity.REAR);
        flow.setId("timeline-rows");
        stickyDay = new StickyDay(looks.times());
        toEnd = new ToEnd(texts, this::followEnd);
        var pane = new VirtualizedScrollPane<>(flow);
        pane.getStyleClass().add("timeline-scroll");
        model.unseen().subscribe(_ -> showUnseen());
        getChildren().addAll(pane, stickyDay);
        setAlignment(stickyDay, Pos.TOP_CENTER);
        toEnd.addTo(this);
        getChildren().add(emptyState());

        var keys = new TimelineKeys(this, flow, actors);
        setFocusTraversable(true);
        setOnKeyPressed(keys::pressed);
        setOnKeyTyped(keys::typed);
        addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> {
            spot.moveTo(null);
            requestFocus();
        });
        setOnContextMenuRequested(keys::menu);
        addEventFilter(ScrollEvent.SCROLL, this::wheelTurned);
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> scrolledByReader());
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> scrolledByReader());
        model.rows().addListener((ListChangeListener<TimelineRow>) _ -> putBack());
        flow.widthProperty().subscribe((_, _) -> putBack());
        model.shown().subscribe(_ -> opened());
        model.whenFound(this::found);
        model.beforeChange(this::layOut);
        sceneProperty().subscribe(this::listenTo);
        looking.subscribe((_, now) -> looks(now));
    }

    /** After the next layout the place on the screen is where the reader wants to be. */
    void scrolledByReader() {
        model.forgetJump();
        scrolled = true;
        requestLayout();
    }

    /** The flow scrolls from where it was laid out last: what came since must be laid out, and earlier turns be counted. */
    private void wheelTurned(ScrollEvent wheel) {
        if (!scrolled) {
            layOut();
        }
        turned += wheel.getDeltaY();
        flow.scrollYBy(-turned);
        scrolledByReader();
        wheel.consume();
    }

    private void layOut() {
        if (isNeedsLayout() && getScene() != null) {
            layout();
            afterLayout();
        }
    }

    /** Shows the end and stays there. */
    public void followEnd() {
        follows = true;
        if (model.reachesEnd().get()) {
            showEnd();
        } else {
            model.toEnd();
        }
    }

    int size() {
        return model.rows().size();
    }

    private Label emptyState() {
        var nothing = new Label(texts.say("timeline.empty"));
        nothing.getStyleClass().add("placeholder");
        nothing.setMouseTransparent(true);
        nothing.setWrapText(true);
        nothing.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Runnable update =
                () -> nothing.setVisible(model.rows().isEmpty() && model.shown().get() != null);
        model.rows().addListener((ListChangeListener<TimelineRow>) _ -> update.run());
        model.shown().subscribe(_ -> update.run());
        return nothing;
    }

    private void listenTo(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    private void opened() {
        scrolled = false;
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i) instanceof TimelineRow.NewMessages) {
                follows = false;
                scrolled = true;
                flow.showAtOffset(i, UNREAD_FROM_TOP);
                requestLayout();
                return;
            }
        }
        follows = true;
        showEnd();
    }

    /** In the middle, and flashing where it is the message itself. */
    private void found(TimelineRow row) {
        int at = model.rows().indexOf(row);
        follows = false;
        scrolled = true;
        flow.showAtOffset(at, (flow.getHeight() - USUAL_HEIGHT) / 2);
        if (!(row instanceof TimelineRow.Loading)) {
            spot.moveTo(row);
            spot.flash(row);
        }
        requestLayout();
    }

    /**
     * A row above may have come or gone, or break its lines elsewhere, without the flow keeping what is below it: put back before
     * it is laid out.
     */
    private void putBack() {
        var kept = anchor;
        if (kept != null && !follows && !scrolled) {
            kept.restore(flow, model.rows());
        }
        requestLayout();
    }

    private void showEnd() {
        if (!model.rows().isEmpty()) {
            flow.showAsLast(model.rows().size() - 1);
            requestLayout();
        }
    }

    /** What is on the screen is known only now; whatever is changed here is laid out with the next pulse. */
    private void afterLayout() {
        turned = 0;
        model.watched(follows && looking.getValue());
        if (model.rows().isEmpty() || getHeight() == 0) {
            toEnd.show(false);
            return;
        }
        boolean atEnd = atEnd();
        if (scrolled) {
            scrolled = false;
            follows = atEnd;
            stickyDay.scrolledTo(atEnd ? null : dayAtTop());
        } else if (follows && model.reachesEnd().get()) {
            stickToEnd();
        }
        toEnd.show(!follows);
        showUnseen();
        int first = flow.getFirstVisibleIndex();
        int last = flow.getLastVisibleIndex();
        if (first >= 0 && first < ROWS_BEFORE_EDGE) {
            model.olderWanted();
        }
        if (last >= model.rows().size() - ROWS_BEFORE_EDGE) {
            model.newerWanted();
        }
        looked(first, last);
        anchor = Anchor.of(flow, model.rows());
    }

    /** A row that can't be brought to the bottom edge exactly is not tried again for the same distance. */
    private void stickToEnd() {
        double distance = distanceToEnd();
        if (Math.abs(distance) <= EXACT) {
            lastDistance = 0;
        } else if (distance == NOT_ON_SCREEN || distance != lastDistance) {
            lastDistance = distance;
            showEnd();
        }
    }

    private void showUnseen() {
        toEnd.count(follows ? 0 : model.unseen().get());
    }

    private void looked(int first, int last) {
        boolean somebodyLooks = looking.getValue();
        for (int i = Math.max(first, 0); i <= last && i < model.rows().size(); i++) {
            var row = model.rows().get(i);
            if (row instanceof TimelineRow.Loading hole) {
                model.visible(hole);
            } else if (somebodyLooks) {
                model.seen(row);
            }
        }
    }

    /** A window that is put away may keep the focus. */
    private static ObservableValue<Boolean> lookedAt(Window window) {
        var inFront = Bindings.and(window.focusedProperty(), window.showingProperty());
        return window instanceof Stage stage
                ? inFront.and(stage.iconifiedProperty().not())
                : inFront;
    }

    /** Told at once: nothing is laid out in a window that is put away. */
    private void looks(boolean now) {
        if (follows && !now) {
            model.lookedAway();
        }
        model.watched(follows && now);
        requestLayout();
    }

    private boolean atEnd() {
        if (!model.reachesEnd().get()) {
            return false;
        }
        return distanceToEnd() <= END_TOLERANCE;
    }

    /** How far the last row's lower edge is below the lower edge of the screen. */
    private double distanceToEnd() {
        return flow.getCellIfVisible(model.rows().size() - 1)
                .map(cell -> cell.bottom() - flow.getHeight())
                .orElse(NOT_ON_SCREEN);
    }

    /** {@code null} where the day itself is at the top. */
    private @Nullable LocalDate dayAtTop() {
        for (int i = Math.max(0, flow.getFirstVisibleIndex()); i < model.rows().size(); i++) {
            if (model.rows().get(i) instanceof Bubble bubble) {
                return bubble.at().atZone(zone).toLocalDate();
            }
            if (model.rows().get(i) instanceof TimelineRow.Day) {
                return null;
            }
        }
        return null;
    }
}
