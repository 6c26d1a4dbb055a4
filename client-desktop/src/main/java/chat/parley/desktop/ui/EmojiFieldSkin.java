package chat.parley.desktop.ui;

import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.text.Text;

/** A field of one line with emoji in colour. */
public final class EmojiFieldSkin extends TextFieldSkin {

    private final EmojiLayer layer;

    public EmojiFieldSkin(TextField field, EmojiPictures pictures) {
        super(field);
        var text = drawnText((Parent) getChildren().getFirst());
        layer = new EmojiLayer(field, text, pictures);
        getChildren().add(layer);
    }

    /** The prompt, where there is one, is drawn below it. */
    private static Text drawnText(Parent group) {
        return group.getChildrenUnmodifiable().stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .reduce((_, above) -> above)
                .orElseThrow();
    }

    @Override
    protected String maskText(String words) {
        return BlankedText.of(words).shown();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        super.layoutChildren(x, y, width, height);
        layer.resizeRelocate(x, y, width, height);
        layer.requestLayout();
    }

    @Override
    public void deleteChar(boolean previous) {
        if (!previous || !layer.deletePrevious()) {
            super.deleteChar(previous);
        }
    }
}
