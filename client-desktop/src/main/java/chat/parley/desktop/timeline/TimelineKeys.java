package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.fxmisc.flowless.VirtualFlow;
import org.jspecify.annotations.Nullable;

/** The timeline by keyboard: arrows go from message to message, the menu key opens what can be done with one. */
final class TimelineKeys {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double PAGE = 0.9;

    private final TimelineView view;
    private final TimelineViewModel model;
    private final VirtualFlow<TimelineRow, RowCell> flow;
    private final Texts texts;
    private @Nullable String current;
    private @Nullable ContextMenu open;

    TimelineKeys(TimelineView view, TimelineViewModel model, VirtualFlow<TimelineRow, RowCell> flow, Texts texts) {
        this.view = view;
        this.model = model;
        this.flow = flow;
        this.texts = texts;
        model.shown().subscribe(_ -> current = null);
        view.focusedProperty().subscribe(focused -> {
            if (!focused) {
                highlight(null);
            }
        });
    }

    void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copy(currentBubble());
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
            default -> {
                return;
            }
        }
        if (key.getCode() != KeyCode.END) {
            view.scrolledByReader();
        }
        key.consume();
    }

    void menu(ContextMenuEvent request) {
        var bubble = request.isKeyboardTrigger() ? currentBubble() : bubbleAt(request);
        if (bubble == null) {
            return;
        }
        if (open != null) {
            open.hide();
        }
        open = menu(bubble);
        var place = cell(bubble);
        if (request.isKeyboardTrigger() && place != null) {
            open.show(place.getNode(), Side.BOTTOM, 40, 0);
        } else {
            open.show(view, request.getScreenX(), request.getScreenY());
        }
        request.consume();
    }

    private ContextMenu menu(Bubble bubble) {
        var menu = new ContextMenu();
        menu.setId("message-menu");
        if (!bubble.body().deleted()) {
            menu.getItems().add(item("timeline.copy", () -> copy(bubble)));
        }
        if (bubble.tick() == Tick.State.FAILED) {
            menu.getItems().add(item("timeline.retry", () -> model.retry(bubble.id())));
        }
        if (bubble.tick() == Tick.State.FAILED || bubble.tick() == Tick.State.QUEUED) {
            menu.getItems().add(item("timeline.discard", () -> model.discard(bubble.id())));
        }
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(texts.say(key));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void copy(@Nullable Bubble bubble) {
        if (bubble != null && !bubble.body().deleted()) {
            var content = new ClipboardContent();
            content.putString(bubble.body().typed());
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /** To the next message in that direction; from nowhere to the last one on the screen. */
    private void move(int step) {
        int at = index(current);
        int next = at < 0 ? flow.getLastVisibleIndex() : at + step;
        while (next >= 0 && next < model.rows().size() && !(model.rows().get(next) instanceof Bubble)) {
            next += at < 0 ? -1 : step;
        }
        if (next < 0 || next >= model.rows().size()) {
            return;
        }
        flow.show(next);
        highlight(model.rows().get(next));
    }

    private void highlight(@Nullable TimelineRow row) {
        current = row == null ? null : row.key();
        flow.visibleCells().forEach(cell -> cell.showCurrent(cell.row().key().equals(current)));
        if (row != null) {
            flow.getCell(index(current)).showCurrent(true);
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
        int at = index(current);
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
