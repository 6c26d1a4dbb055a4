package chat.parley.desktop.ui;

import chat.parley.desktop.ui.MessageText.Block;
import chat.parley.desktop.ui.MessageText.Run;
import chat.parley.desktop.ui.MessageText.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A formatted text as nodes: one flow for neighbouring lines of one direction, one box for a block of code. */
public final class MessageFlow extends VBox {

    private final EmojiPictures pictures;
    private final Consumer<String> openLink;

    /** {@code openLink} is given the text of a link that was clicked. */
    public MessageFlow(MessageText text, EmojiPictures pictures, Consumer<String> openLink) {
        this.pictures = pictures;
        this.openLink = openLink;
        getStyleClass().add("message-text");
        if (text.isBigEmoji()) {
            getStyleClass().add("big-emoji");
        }
        var lines = new ArrayList<Block.Paragraph>();
        for (var block : text.blocks()) {
            switch (block) {
                case Block.Paragraph line -> {
                    if (!lines.isEmpty() && lines.getFirst().rightToLeft() != line.rightToLeft()) {
                        addFlow(lines);
                    }
                    lines.add(line);
                }
                case Block.Code code -> {
                    addFlow(lines);
                    getChildren().add(codeBlock(code));
                }
            }
        }
        addFlow(lines);
    }

    /**
     * Puts an invisible node after the last word, so that what is laid over the lower right corner covers no text. Says no where
     * the text doesn't end at the right: after code, or in a right-to-left line.
     */
    public boolean keepFree(Region corner) {
        if (getChildren().isEmpty()
                || !(getChildren().getLast() instanceof TextFlow last)
                || last.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT) {
            return false;
        }
        last.getChildren().add(corner);
        return true;
    }

    private void addFlow(List<Block.Paragraph> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var flow = new TextFlow();
        flow.setNodeOrientation(
                lines.getFirst().rightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                flow.getChildren().add(text("\n"));
            }
            lines.get(i).runs().forEach(run -> flow.getChildren().addAll(nodes(run)));
        }
        getChildren().add(flow);
        lines.clear();
    }

    private List<Node> nodes(Run run) {
        if (run.styles().contains(Style.LINK)) {
            return Directions.unbreakable(run.text()).stream()
                    .map(piece -> link(piece, run))
                    .toList();
        }
        if (run.styles().contains(Style.ME)) {
            return List.of(me(run));
        }
        var nodes = new ArrayList<Node>();
        for (var span : EmojiText.split(run.text())) {
            switch (span) {
                case EmojiText.Span.Emoji emoji -> nodes.add(pictures.picture(emoji));
                case EmojiText.Span.Plain plain ->
                    Directions.unbreakable(plain.text()).forEach(piece -> nodes.add(styled(text(piece), run)));
            }
        }
        return nodes;
    }

    /** A text and not a control, so that a long address breaks where the line ends. */
    private Node link(String piece, Run run) {
        var link = styled(text(piece), run);
        link.setFocusTraversable(true);
        link.setAccessibleRole(AccessibleRole.HYPERLINK);
        link.setAccessibleText(run.text());
        link.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                openLink.accept(run.text());
            }
        });
        link.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                openLink.accept(run.text());
                key.consume();
            }
        });
        return link;
    }

    /** A text has no background: whoever is meant should see it. */
    private static Node me(Run run) {
        var me = new Label(run.text());
        me.getStyleClass().add("mention-me");
        me.setMinWidth(USE_PREF_SIZE);
        return me;
    }

    private static Text text(String text) {
        var node = new Text(text);
        node.getStyleClass().add("message-run");
        Directions.adapt(node, text);
        return node;
    }

    private static Text styled(Text text, Run run) {
        boolean bold = run.styles().contains(Style.BOLD);
        boolean italic = run.styles().contains(Style.ITALIC);
        if (bold || italic) {
            text.getStyleClass().add(bold && italic ? "bold-italic" : bold ? "bold" : "italic");
        }
        for (var style : List.of(Style.STRIKE, Style.CODE, Style.MENTION, Style.LINK)) {
            if (run.styles().contains(style)) {
                text.getStyleClass().add(style.name().toLowerCase(Locale.ROOT));
            }
        }
        return text;
    }

    private static Node codeBlock(Block.Code code) {
        var label = new Label(code.text());
        label.setWrapText(!Directions.hasRightToLeft(code.text()));
        label.getStyleClass().add("code-block");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        return label;
    }
}
