package chat.parley.desktop.ui;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.Node;

/** Which way a text runs. */
public final class Directions {

    private static final String STYLE_CLASS = "right-to-left-letters";

    /** Up to twelve clusters that are no space, and the spaces behind them; or a line break. */
    private static final Pattern PIECE = Pattern.compile("\\n|(?:(?!\\s)\\X){1,12}[^\\S\\n]*|[^\\S\\n]+|\\X");

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
        if (hasRightToLeft(text)) {
            if (!classes.contains(STYLE_CLASS)) {
                classes.add(STYLE_CLASS);
            }
        } else {
            classes.remove(STYLE_CLASS);
        }
    }

    static boolean hasRightToLeft(String text) {
        return text.codePoints().anyMatch(Directions::isRightToLeft);
    }

    /**
     * Cuts a text with right-to-left letters into what a line need not be broken within: words, and pieces of long words. JavaFX 26
     * fails with an ArrayIndexOutOfBoundsException when it has to break a line inside a right-to-left run of one node.
     */
    static List<String> unbreakable(String text) {
        return hasRightToLeft(text)
                ? PIECE.matcher(text).results().map(MatchResult::group).toList()
                : List.of(text);
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
