package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** The timeline by keyboard: arrows go from message to message, the menu key opens what can be done with one. */
final class TimelineKeys {

    private static final double PAGE = 0.9;
    private static final double FROM_EDGE = 40;

    private final TimelineView view;
    private final TimelineViewModel model;
    private final VirtualFlow<TimelineRow, RowCell> flow;
    private final MessageActions actions;
    private final Spot spot;
    /** A letter was pressed, and is yet to be typed: were it followed at once, it would be typed into the field that then has the focus. */
    private @Nullable Action untilTyped;

    TimelineKeys(TimelineView view, VirtualFlow<TimelineRow, RowCell> flow, RowCell.Actors actors) {
        this.view = view;
        this.model = actors.model();
        this.flow = flow;
        this.actions = actors.actions();
        this.spot = actors.spot();
        model.shown().subscribe(_ -> spot.moveTo(null));
    }

    void pressed(KeyEvent key) {
        var action = MessageMenu.pressed(key, currentBubble()).orElse(null);
        if (action != null) {
            if (key.getCode().isLetterKey() && !key.isShortcutDown()) {
                untilTyped = action;
            } else {
                perform(action);
            }
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> flow.scrollYBy(-flow.getHeight() * PAGE);
            case PAGE_DOWN -> flow.scrollYBy(flow.getHeight() * PAGE);
            case HOME -> flow.showAsFirst(0);
            case END -> view.followEnd();
            case ENTER -> jump();
            default -> {
                return;
            }
        }
        if (key.getCode() != KeyCode.END && key.getCode() != KeyCode.ENTER) {
            view.scrolledByReader();
        }
        key.consume();
    }

    void typed(KeyEvent key) {
        var action = untilTyped == null ? MessageMenu.typed(key).orElse(null) : untilTyped;
        untilTyped = null;
        if (action != null) {
            perform(action);
            key.consume();
        }
    }

    void menu(ContextMenuEvent request) {
        var bubble = request.isKeyboardTrigger() ? currentBubble() : bubbleAt(request);
        if (bubble == null) {
            return;
        }
        var place = cell(bubble);
        if (place == null) {
            return;
        }
        if (request.isKeyboardTrigger()) {
            var row = place.getNode().getBoundsInLocal();
            var below = place.getNode().localToScreen(row.getMinX() + FROM_EDGE, row.getMaxY());
            actions.openMenu(bubble, place.getNode(), below.getX(), below.getY());
        } else {
            actions.openMenu(bubble, place.getNode(), request.getScreenX(), request.getScreenY());
        }
        request.consume();
    }

    /** To the next message in that direction; from nowhere to the last one on the screen. */
    private void move(int step) {
        int at = index(spot.current().get());
        int next = at < 0 ? flow.getLastVisibleIndex() : at + step;
        while (next >= 0 && next < model.rows().size() && !(model.rows().get(next) instanceof Bubble)) {
            next += at < 0 ? -1 : step;
        }
        if (next < 0 || next >= model.rows().size()) {
            return;
        }
        flow.show(next);
        spot.moveTo(model.rows().get(next));
    }

    private void perform(Action action) {
        var bubble = currentBubble();
        var place = bubble == null ? null : cell(bubble);
        if (bubble != null && place != null) {
            actions.perform(action, bubble, place.getNode());
        }
    }

    /** To what the message answers. */
    private void jump() {
        var bubble = currentBubble();
        if (bubble != null && bubble.body().quote() != null) {
            model.jump(bubble.body().quote().seq());
        }
    }

    private int index(@Nullable String key) {
        for (int i = 0; i < model.rows().size(); i++) {
            if (model.rows().get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Bubble currentBubble() {
        int at = index(spot.current().get());
        return at >= 0 && model.rows().get(at) instanceof Bubble bubble ? bubble : null;
    }

    private @Nullable RowCell cell(TimelineRow row) {
        return flow.getCellIfVisible(index(row.key())).orElse(null);
    }

    private @Nullable Bubble bubbleAt(ContextMenuEvent request) {
        var hit = flow.hit(
                0, flow.sceneToLocal(request.getSceneX(), request.getSceneY()).getY());
        return hit.isCellHit() && model.rows().get(hit.getCellIndex()) instanceof Bubble bubble ? bubble : null;
    }
}
