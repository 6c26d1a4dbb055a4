package chat.parley.desktop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.geometry.Rectangle2D;

/**
 * Where a window is, in whole pixels of the desktop.
 *
 * @param area where it is, or would be if it did not fill the screen
 */
record WindowPlace(Rectangle2D area, boolean maximised) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,6}) (-?\\d{1,6}) (\\d{1,6}) (\\d{1,6})( maximised)?");
    /** What one can take hold of with the mouse. */
    private static final double BAR = 32;

    private static final double ENOUGH = 120;

    /** Of what {@link #text} was once; empty where it is anything else. */
    static Optional<WindowPlace> parse(String text) {
        return TEXT.matcher(text)
                .results()
                .findFirst()
                .filter(found -> found.group().equals(text))
                .map(found -> new WindowPlace(
                        new Rectangle2D(number(found, 1), number(found, 2), number(found, 3), number(found, 4)),
                        found.group(5) != null));
    }

    private static double number(MatchResult found, int group) {
        return Double.parseDouble(found.group(group));
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%d %d %d %d%s",
                Math.round(area.getMinX()),
                Math.round(area.getMinY()),
                Math.round(area.getWidth()),
                Math.round(area.getHeight()),
                maximised ? " maximised" : "");
    }

    /** The same where it can be taken hold of on one of these screens, else in the middle of the first; no larger than the screen. */
    WindowPlace on(List<Rectangle2D> screens) {
        for (var screen : screens) {
            if (isInReach(screen)) {
                return new WindowPlace(
                        new Rectangle2D(area.getMinX(), area.getMinY(), width(screen), height(screen)), maximised);
            }
        }
        var screen = screens.getFirst();
        double x = screen.getMinX() + (screen.getWidth() - width(screen)) / 2;
        double y = screen.getMinY() + (screen.getHeight() - height(screen)) / 2;
        return new WindowPlace(new Rectangle2D(x, y, width(screen), height(screen)), maximised);
    }

    private boolean isInReach(Rectangle2D screen) {
        double seen = Math.min(area.getMaxX(), screen.getMaxX()) - Math.max(area.getMinX(), screen.getMinX());
        return seen >= Math.min(ENOUGH, area.getWidth())
                && area.getMinY() >= screen.getMinY() - BAR / 4
                && area.getMinY() + BAR <= screen.getMaxY();
    }

    private double width(Rectangle2D screen) {
        return Math.min(area.getWidth(), screen.getWidth());
    }

    private double height(Rectangle2D screen) {
        return Math.min(area.getHeight(), screen.getHeight());
    }
}
