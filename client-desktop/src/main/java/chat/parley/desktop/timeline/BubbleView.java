package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.MessageFlow;
import chat.parley.desktop.ui.Tick;
import java.util.ArrayList;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** A message in its bubble, with the time and the tick in the lower right corner, and the reactions under it. */
final class BubbleView extends VBox {

    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass LAST = PseudoClass.getPseudoClass("last");
    private static final PseudoClass NAMED = PseudoClass.getPseudoClass("named");
    private static final double GAP_BEFORE_META = 12;

    private final Looks looks;
    private final Deeds deeds;
    private final LongConsumer jump;
    private final StackPane box;

    /** {@code jump} is given the {@code seq} of an answered message that was clicked. */
    BubbleView(Bubble bubble, Looks looks, Deeds deeds, LongConsumer jump) {
        this.looks = looks;
        this.deeds = deeds;
        this.jump = jump;
        this.box = bubble(bubble);
        getStyleClass().addAll("message", bubble.author().mine() ? "mine" : "theirs");
        pseudoClassStateChanged(FIRST, bubble.place().first());
        pseudoClassStateChanged(LAST, bubble.place().last());
        pseudoClassStateChanged(NAMED, bubble.author().named());
        var line = new HBox(8);
        line.setAlignment(bubble.author().mine() ? Pos.BOTTOM_RIGHT : Pos.BOTTOM_LEFT);
        if (bubble.author().named()) {
            line.getChildren().add(avatarOrItsRoom(bubble));
        }
        line.getChildren().add(bubble.added().reactions().isEmpty() ? box : withReactions(bubble, line.getAlignment()));
        // a row has the height that it prefers: nobody needs to compute the least one, which takes a layout of the text
        // each time
        Stream.of(this, line, box).forEach(part -> part.setMinHeight(0));
        getChildren().add(line);
        if (bubble.tick() == Tick.State.FAILED) {
            getChildren().add(afterFailure(bubble));
        }
    }

    Region bubble() {
        return box;
    }

    private Node withReactions(Bubble bubble, Pos side) {
        var row = new HBox(box);
        row.setAlignment(side);
        var reactions = new ReactionsView(bubble, looks, deeds);
        reactions.setAlignment(side);
        return new VBox(4, row, reactions);
    }

    private Node avatarOrItsRoom(Bubble bubble) {
        var avatar = new Avatar(Avatar.Size.SMALL);
        if (bubble.place().last()) {
            avatar.show(bubble.author().handle().text(), bubble.author().name());
        } else {
            avatar.setVisible(false);
        }
        return avatar;
    }

    private StackPane bubble(Bubble bubble) {
        var meta = meta(bubble);
        var text = new MessageFlow(bubble.body().text(), looks.pictures(), looks.openLink());
        var content = new VBox();
        content.getStyleClass().add("bubble-content");
        if (bubble.author().named() && bubble.place().first()) {
            content.getChildren().add(name(bubble));
        }
        var quote = bubble.body().quote();
        if (quote != null) {
            content.getChildren().add(new QuoteView(quote, looks, () -> jump.accept(quote.seq())));
        }
        content.getChildren().add(text);
        if (!text.keepFree(roomFor(meta))) {
            var below = new Region();
            below.minHeightProperty().bind(meta.heightProperty());
            below.minWidthProperty().bind(meta.widthProperty());
            content.getChildren().add(below);
        }
        var box = new StackPane(content, meta);
        box.getStyleClass().add("bubble");
        if (bubble.body().deleted()) {
            box.getStyleClass().add("deleted");
        }
        content.setMinHeight(0);
        text.setMinHeight(0);
        StackPane.setAlignment(meta, Pos.BOTTOM_RIGHT);
        box.setMinWidth(0);
        return box;
    }

    private static Region roomFor(Region meta) {
        var room = new Region();
        room.setMinHeight(1);
        room.minWidthProperty().bind(meta.widthProperty().add(GAP_BEFORE_META));
        room.prefWidthProperty().bind(room.minWidthProperty());
        return room;
    }

    private static Label name(Bubble bubble) {
        var name = new Label(bubble.author().name());
        name.getStyleClass()
                .addAll(
                        "author",
                        "author-" + Avatar.colour(bubble.author().handle().text()));
        return name;
    }

    private Region meta(Bubble bubble) {
        var meta = new HBox(4);
        meta.getStyleClass().add("meta");
        meta.setAlignment(Pos.CENTER_RIGHT);
        meta.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        meta.setMouseTransparent(true);
        if (bubble.added().pinned()) {
            meta.getChildren().add(Icons.small(Feather.BOOKMARK));
        }
        var words = new ArrayList<String>();
        if (bubble.body().edited()) {
            words.add(looks.texts().say("timeline.edited"));
        }
        words.add(looks.times().time(bubble.at()));
        var tick = new Tick();
        tick.show(bubble.tick());
        var said = new Text(String.join(" ", words)); // cheaper than a label, of which every message would have one
        said.getStyleClass().add("meta-words");
        meta.getChildren().addAll(said, tick);
        return meta;
    }

    private Node afterFailure(Bubble bubble) {
        var texts = looks.texts();
        var failure = bubble.sending().failure();
        var reason = new Label(
                failure == null ? texts.say("timeline.failed") : texts.say("timeline.failed-because", failure));
        reason.setWrapText(true);
        var retry = new Hyperlink(texts.say("timeline.retry"));
        retry.setOnAction(_ -> deeds.retry(bubble));
        var delete = new Hyperlink(texts.say(bubble.seq() == 0 ? "timeline.discard" : "timeline.discard-change"));
        delete.setOnAction(_ -> deeds.discard(bubble));
        var row = new HBox(8, reason, retry, delete);
        row.getStyleClass().add("after-failure");
        row.setAlignment(bubble.author().mine() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        return row;
    }
}
