package chat.parley.desktop.ui;

import chat.parley.desktop.ui.BlankedText.Spot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * Lays pictures over the blanks that a field draws where its text has emoji. JavaFX draws no colour emoji on Linux; the field stays
 * what it is, with its caret, undo, input methods and what a screen reader says. Only what is in sight has a picture. FX thread only.
 */
final class EmojiLayer extends Pane {

    /** Pictures have an empty edge, and so may be a little larger than their blanks. */
    private static final double OVER_BLANK = 1.08;

    private final TextInputControl field;
    private final EmojiPictures pictures;
    private final Text text;
    private final Rectangle sight = new Rectangle();
    private final Map<EmojiText.Span.Emoji, Deque<Node>> spare = new HashMap<>();
    private BlankedText blanked = new BlankedText("", List.of());
    private String of = "";
    private int caret;

    /** {@code text} is what draws the words of the field. */
    EmojiLayer(TextInputControl field, Text text, EmojiPictures pictures) {
        this.field = field;
        this.text = text;
        this.pictures = pictures;
        setManaged(false);
        setMouseTransparent(true);
        setClip(sight);
        InvalidationListener moved = _ -> requestLayout();
        text.boundsInParentProperty().addListener(moved);
        text.textProperty().addListener(moved);
        field.selectionProperty().subscribe(_ -> stepOut());
    }

    /** What the field holds, as it is to be drawn. */
    BlankedText blanked() {
        var now = Objects.requireNonNullElse(field.getText(), "");
        if (!now.equals(of)) {
            of = now;
            blanked = BlankedText.of(now);
        }
        return blanked;
    }

    /** Whether there was an emoji before the caret, which is deleted now. */
    boolean deletePrevious() {
        int end = field.getCaretPosition();
        int start = field.getSelection().getLength() > 0 ? end : blanked().beginOfEndingAt(end);
        if (start == end || !field.isEditable() || field.isDisabled()) {
            return false;
        }
        field.deleteText(start, end);
        return true;
    }

    @Override
    protected void layoutChildren() {
        sight.setWidth(getWidth());
        sight.setHeight(getHeight());
        getChildren()
                .forEach(node -> spare.computeIfAbsent(emojiOf(node), _ -> new ArrayDeque<>())
                        .add(node));
        var shown = new ArrayList<Node>();
        for (var spot : inSight()) {
            var picture = picture(spot.emoji());
            place(picture, bounds(spot));
            shown.add(picture);
        }
        spare.clear();
        if (!shown.equals(getChildren())) {
            getChildren().setAll(shown);
        }
    }

    private List<Spot> inSight() {
        if (blanked().emoji().isEmpty()
                || text.getText().length() != blanked().shown().length()) {
            return List.of();
        }
        int first = Math.min(place(0, 0), place(getWidth(), 0));
        int last = Math.max(place(0, getHeight()), place(getWidth(), getHeight()));
        return blanked().between(first - 1, last + 1);
    }

    /** The place in the text that is drawn nearest. */
    private int place(double x, double y) {
        var point = text.getParent().sceneToLocal(localToScene(x, y));
        return text.hitTest(point.subtract(origin())).getCharIndex();
    }

    /** The caret stands beside an emoji, not in the middle: the arrow keys go there by line, the mouse goes there by its point. */
    private void stepOut() {
        int anchor = blanked().outside(field.getAnchor(), -1);
        int next = blanked().outside(field.getCaretPosition(), caret);
        caret = next;
        if (next != field.getCaretPosition() || anchor != field.getAnchor()) {
            field.selectRange(field.getAnchor() == field.getCaretPosition() ? next : anchor, next);
        }
    }

    private Node picture(EmojiText.Span.Emoji emoji) {
        var known = spare.get(emoji);
        if (known != null && !known.isEmpty()) {
            return known.remove();
        }
        var picture = pictures.picture(emoji);
        picture.setManaged(false);
        picture.setUserData(emoji);
        picture.setAccessibleRole(AccessibleRole.NODE); // the field says its text
        picture.setAccessibleText(null);
        return picture;
    }

    static EmojiText.Span.Emoji emojiOf(Node picture) {
        return (EmojiText.Span.Emoji) picture.getUserData();
    }

    private static void place(Node picture, Bounds blank) {
        double side = Math.round(Math.min(blank.getHeight(), blank.getWidth() * OVER_BLANK));
        picture.resizeRelocate(blank.getCenterX() - side / 2, blank.getCenterY() - side / 2, side, side);
    }

    /** Shapes and hits of a text count from the side where its container begins, be that the right one: a point of the text does not. */
    private Point2D origin() {
        return new Point2D(text.getLayoutX() + text.getTranslateX(), text.getLayoutY() + text.getTranslateY());
    }

    private Bounds bounds(Spot spot) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (var element : text.rangeShape(spot.start(), spot.start() + 1)) {
            var point = point(element);
            left = Math.min(left, point.getX());
            right = Math.max(right, point.getX());
            top = Math.min(top, point.getY());
            bottom = Math.max(bottom, point.getY());
        }
        var shape = new BoundingBox(left + origin().getX(), top + origin().getY(), right - left, bottom - top);
        return sceneToLocal(text.getParent().localToScene(shape));
    }

    private static Point2D point(PathElement element) {
        return switch (element) {
            case MoveTo move -> new Point2D(move.getX(), move.getY());
            case LineTo line -> new Point2D(line.getX(), line.getY());
            default -> throw new IllegalStateException("The shape of a range is made of lines: " + element);
        };
    }
}
