package chat.parley.desktop.system;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/** The app's icon, drawn for each size. */
public final class AppIcon {
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

    private AppIcon() {}

    /** Where the pictures are, the smallest first. */
    public static List<String> all() {
        return SIZES.stream().map(size -> picture(size).toString()).toList();
    }

    /** The smallest picture that has at least this many pixels a side. */
    static URL atLeast(int pixels) {
        return picture(SIZES.stream().filter(size -> size >= pixels).findFirst().orElse(SIZES.getLast()));
    }

    private static URL picture(int size) {
        return Objects.requireNonNull(AppIcon.class.getResource("icon-" + size + ".png"));
    }
}
