package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Looks;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.fxmisc.flowless.Cell;
import org.jspecify.annotations.Nullable;

/** Draws any row; used again for another one when it has left the screen. */
final class RowCell implements Cell<TimelineRow, StackPane> {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass FLASHING = PseudoClass.getPseudoClass("flashing");

    private final StackPane node = new StackPane() {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            placeTools();
        }
    };
    private final Looks looks;
    private final Actors actors;
    private final Subscription watching;
    private TimelineRow row;
    private @Nullable Tools tools;

    /** What a message acts on. */
    record Actors(TimelineViewModel model, MessageActions actions, Spot spot) {}

    RowCell(TimelineRow row, Looks looks, Actors actors) {
        this.looks = looks;
        this.actors = actors;
        this.row = row;
        node.getStyleClass().add("timeline-row");
        node.setAccessibleRole(AccessibleRole.LIST_ITEM);
        updateItem(row);
        watching = Subscription.combine(
                actors.spot().current().subscribe(_ -> showSpot()),
                actors.spot().flashing().subscribe(_ -> showSpot()),
                node.hoverProperty().subscribe(this::hovered));
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
        tools = null;
        node.getChildren().setAll(drawn(next));
        node.setAccessibleText(new Spoken(looks).of(next));
        showSpot();
        hovered(node.isHover());
    }

    @Override
    public void dispose() {
        watching.unsubscribe();
    }

    /** Where the row begins, in pixels below the upper edge of the screen; the buttons beside a message may stand above that. */
    double top() {
        return node.getLayoutY();
    }

    double bottom() {
        return node.getLayoutY() + node.getHeight();
    }

    TimelineRow row() {
        return row;
    }

    private void showSpot() {
        node.pseudoClassStateChanged(
                CURRENT, row.key().equals(actors.spot().current().get()));
        node.pseudoClassStateChanged(
                FLASHING, row.key().equals(actors.spot().flashing().get()));
    }

    private void hovered(boolean hover) {
        if (!hover) {
            node.getChildren().remove(tools);
            tools = null;
        } else if (tools == null
                && row instanceof Bubble bubble
                && !bubble.allowed().isEmpty()
                && node.getChildren().getFirst() instanceof BubbleView message) {
            tools = new Tools(bubble, message.bubble(), looks, actors.actions());
            node.getChildren().add(tools);
            node.requestLayout();
        }
    }

    private void placeTools() {
        if (tools != null
                && row instanceof Bubble bubble
                && node.getChildren().getFirst() instanceof BubbleView message) {
            var place = node.sceneToLocal(
                    message.bubble().localToScene(message.bubble().getLayoutBounds()));
            tools.place(place, bubble.author().mine(), node.getWidth());
        }
    }

    private Node drawn(TimelineRow next) {
        return switch (next) {
            case Bubble bubble -> new BubbleView(bubble, looks, actors.actions().deeds(), actors.model()::jump);
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
}
