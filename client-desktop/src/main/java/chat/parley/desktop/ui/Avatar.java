package chat.parley.desktop.ui;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** A person's or group's initials on a colour of their own, with a dot while they are online. */
public final class Avatar extends StackPane {

    /** In pixels: 72, 44, 36, 32. */
    public enum Size {
        PORTRAIT("portrait"),
        LARGE("large"),
        MEDIUM("medium"),
        SMALL("small");

        private final String styleClass;

        Size(String styleClass) {
            this.styleClass = styleClass;
        }
    }

    private static final int COLOURS = 10;
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    private final Label initials = new Label();
    private final PresenceDot dot = new PresenceDot();

    public Avatar(Size size) {
        getStyleClass().addAll("avatar", size.styleClass);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        initials.getStyleClass().add("initials");
        initials.setMinWidth(USE_PREF_SIZE);
        initials.setMouseTransparent(true);
        dot.setVisible(false);
        getChildren().addAll(initials, dot);
        setAlignment(dot, Pos.BOTTOM_RIGHT);
    }

    /** {@code id} is a handle or a conversation's id: it decides the colour, and a new name keeps it. */
    public void show(String id, String name) {
        var colour = "colour-" + colour(id);
        if (!getStyleClass().contains(colour)) {
            getStyleClass().removeIf(styleClass -> styleClass.startsWith("colour-"));
            getStyleClass().add(colour);
        }
        initials.setText(initials(name));
        setAccessibleText(name);
    }

    public void showOnline(boolean online) {
        dot.setVisible(online);
    }

    /** From 0 to 9. A text's hash alone would be little more than the sum of its letters. */
    public static int colour(String id) {
        return Math.floorMod((id.hashCode() * 0x9E3779B1) >>> 16, COLOURS);
    }

    /** Of the first and the last word. */
    static String initials(String name) {
        var words = Arrays.stream(name.strip().split("[\\s_.&/-]+"))
                .filter(word -> LETTER.matcher(word).find())
                .toList();
        if (words.isEmpty()) {
            return "?";
        }
        var first = initial(words.getFirst());
        return words.size() == 1 ? first : first + initial(words.getLast());
    }

    private static String initial(String word) {
        return CLUSTER.matcher(word)
                .results()
                .map(MatchResult::group)
                .filter(cluster -> LETTER.matcher(cluster).find())
                .findFirst()
                .orElse("?")
                .toUpperCase(Locale.ROOT);
    }
}
