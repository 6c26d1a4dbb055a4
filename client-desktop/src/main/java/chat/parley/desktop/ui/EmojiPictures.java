package chat.parley.desktop.ui;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of the emoji, in strips that are loaded when one of their emoji is first shown, beside the FX thread, and
 * forgotten when memory is short. FX thread only.
 */
public final class EmojiPictures {

    private static final int SIDE = 64;
    private static final int PER_STRIP = 62;

    private final List<@Nullable SoftReference<Image>> strips = new ArrayList<>(
            Collections.nCopies((EmojiIndex.size() + PER_STRIP - 1) / PER_STRIP, (SoftReference<Image>) null));

    /** A picture for a text flow, 1.3 em wide: its size comes from the style sheet, and so from the font around it. */
    public Node picture(EmojiText.Span.Emoji emoji) {
        var view = new ImageView(strip(emoji.picture() / PER_STRIP));
        view.setViewport(new Rectangle2D(emoji.picture() % PER_STRIP * (double) SIDE, 0, SIDE, SIDE));
        view.setSmooth(true);
        var framed = new EmojiFrame(view);
        framed.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        framed.setAccessibleText(emoji.text());
        return framed;
    }

    private Image strip(int number) {
        var known = strips.get(number);
        var strip = known == null ? null : known.get();
        if (strip == null) {
            var file = "emoji/strip-%02d.png".formatted(number);
            strip = new Image(
                    Objects.requireNonNull(EmojiPictures.class.getResource(file))
                            .toExternalForm(),
                    true);
            strips.set(number, new SoftReference<>(strip));
        }
        return strip;
    }
}
