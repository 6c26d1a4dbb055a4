package chat.parley.desktop.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;

/** The pictures that are drawn over the text of one field; places are in the field. */
public final class DrawnEmoji {

    private static final double NEAR = 2;

    private final TextInputControl field;

    public DrawnEmoji(TextInputControl field) {
        this.field = field;
    }

    /** Until exactly these are drawn, in the direction of the field and line by line. */
    public void await(String... emoji) {
        UiTest.await("pictures of " + List.of(emoji), () -> all().equals(List.of(emoji)));
    }

    /** Until this one is drawn where the field draws that character of its text. */
    public void awaitAt(String emoji, int character) {
        UiTest.await(
                emoji + " at " + character,
                () -> nodes().filter(node -> name(node).equals(emoji))
                        .anyMatch(node -> middle(node).distance(middle(character)) < NEAR));
    }

    public List<String> all() {
        return UiTest.onFx(() -> nodes().sorted(Comparator.comparingDouble(
                                (Node node) -> Math.round(middle(node).getY()))
                        .thenComparingDouble(node -> middle(node).getX()))
                .map(DrawnEmoji::name)
                .toList());
    }

    /** Of the middle of the only picture of that emoji. */
    public Point2D place(String emoji) {
        return UiTest.onFx(() -> middle(
                nodes().filter(node -> name(node).equals(emoji)).findFirst().orElseThrow()));
    }

    /** How far the nearest picture is from that character of the text. */
    public double nearest(int character) {
        return UiTest.onFx(() -> nodes().mapToDouble(node -> middle(node).distance(middle(character)))
                .min()
                .orElseThrow());
    }

    /** Where the last picture in any line ends. */
    public double rightEdge() {
        return UiTest.onFx(() -> nodes().mapToDouble(
                        node -> field.sceneToLocal(node.localToScene(node.getLayoutBounds()))
                                .getMaxX())
                .max()
                .orElseThrow());
    }

    /** What a screen reader could say of the pictures beside the text. */
    public List<String> spoken() {
        return UiTest.onFx(() ->
                nodes().map(Node::getAccessibleText).filter(Objects::nonNull).toList());
    }

    private Stream<Node> nodes() {
        return field.lookupAll(".emoji").stream();
    }

    private static String name(Node picture) {
        return EmojiLayer.emojiOf(picture).text();
    }

    private Point2D middle(Node node) {
        var bounds = field.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private Point2D middle(int character) {
        var bounds = ((TextInputControlSkin<?>) field.getSkin()).getCharacterBounds(character);
        return new Point2D(bounds.getMinX() + bounds.getWidth() / 2, bounds.getMinY() + bounds.getHeight() / 2);
    }
}
