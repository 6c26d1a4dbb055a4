package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Tick;
import java.util.ArrayList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.Cell;

/** Draws any row; used again for another one when it has left the screen. */
final class RowCell implements Cell<TimelineRow, StackPane> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final StackPane node = new StackPane();
    private final Looks looks;
    private final TimelineViewModel model;
    private TimelineRow row;

    RowCell(TimelineRow row, Looks looks, TimelineViewModel model) {
        this.looks = looks;
        this.model = model;
        this.row = row;
        node.getStyleClass().add("timeline-row");
        node.setAccessibleRole(AccessibleRole.LIST_ITEM);
        updateItem(row);
    }

    @Override
    public StackPane getNode() {
        return node;
    }

    @Override
    public boolean isReusable() {
        return true;
    }

    @Override
    public void updateItem(TimelineRow next) {
        row = next;
        showCurrent(false);
        node.getChildren().setAll(drawn(next));
        node.setAccessibleText(spoken(next));
    }

    TimelineRow row() {
        return row;
    }

    /** The row that the keyboard is on. */
    void showCurrent(boolean current) {
        node.pseudoClassStateChanged(CURRENT, current);
    }

    private Node drawn(TimelineRow next) {
        return switch (next) {
            case Bubble bubble -> new BubbleView(bubble, looks, model);
            case TimelineRow.Day day -> pill(looks.times().day(day.day()));
            case TimelineRow.Event event -> pill(event.text());
            case TimelineRow.Loading _ -> pill(looks.texts().say("timeline.loading"));
            case TimelineRow.NewMessages _ -> newMessages();
        };
    }

    private static Node pill(String text) {
        var pill = new Label(text);
        pill.getStyleClass().add("pill");
        pill.setWrapText(true);
        var centred = new StackPane(pill);
        centred.getStyleClass().add("pill-row");
        return centred;
    }

    private Node newMessages() {
        var words = new Label(looks.texts().say("timeline.new"));
        words.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(10, rule(), words, rule());
        row.setAlignment(Pos.CENTER);
        row.getStyleClass().add("new-messages");
        return row;
    }

    private static Region rule() {
        var rule = new Region();
        rule.getStyleClass().add("rule");
        HBox.setHgrow(rule, Priority.ALWAYS);
        return rule;
    }

    private String spoken(TimelineRow next) {
        return switch (next) {
            case Bubble bubble -> spoken(bubble);
            case TimelineRow.Day day -> looks.times().day(day.day());
            case TimelineRow.Event event -> event.text();
            case TimelineRow.Loading _ -> looks.texts().say("timeline.loading");
            case TimelineRow.NewMessages _ -> looks.texts().say("timeline.new");
        };
    }

    private String spoken(Bubble bubble) {
        var texts = looks.texts();
        var parts = new ArrayList<String>();
        parts.add(
                bubble.author().mine()
                        ? texts.say("timeline.me")
                        : bubble.author().name());
        parts.add(bubble.body().text().plain());
        if (bubble.body().edited()) {
            parts.add(texts.say("timeline.edited"));
        }
        parts.add(looks.times().time(bubble.at()));
        if (bubble.tick() != Tick.State.NONE) {
            parts.add(texts.say(
                    switch (bubble.tick()) {
                        case NONE -> throw new IllegalStateException();
                        case QUEUED -> "tick.queued";
                        case ACCEPTED -> "tick.accepted";
                        case DELIVERED -> "tick.delivered";
                        case READ -> "tick.read";
                        case FAILED -> "tick.failed";
                    }));
        }
        return String.join(", ", parts);
    }
}
