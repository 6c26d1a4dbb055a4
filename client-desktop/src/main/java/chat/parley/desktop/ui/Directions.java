package chat.parley.desktop.ui;

import javafx.scene.Node;

/** Which way a text runs. */
public final class Directions {

    private static final String STYLE_CLASS = "right-to-left-letters";

    private Directions() {}

    /** By the first letter that has a direction; a text without any runs left to right. */
    public static boolean startsRightToLeft(String text) {
        return text.codePoints()
                .filter(letter -> isRightToLeft(letter) || isLeftToRight(letter))
                .mapToObj(Directions::isRightToLeft)
                .findFirst()
                .orElse(false);
    }

    /**
     * Gives a node that shows this text the system's font where letters run right to left: ours has none of them, and JavaFX puts
     * the pieces of such a line in the wrong order when two fonts share it.
     */
    public static void adapt(Node node, String text) {
        var classes = node.getStyleClass();
        if (text.codePoints().anyMatch(Directions::isRightToLeft)) {
            if (!classes.contains(STYLE_CLASS)) {
                classes.add(STYLE_CLASS);
            }
        } else {
            classes.remove(STYLE_CLASS);
        }
    }

    private static boolean isLeftToRight(int letter) {
        return Character.getDirectionality(letter) == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    }

    private static boolean isRightToLeft(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
