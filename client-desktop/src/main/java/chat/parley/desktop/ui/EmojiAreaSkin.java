package chat.parley.desktop.ui;

import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.text.Text;

/** A text area with emoji in colour. */
public final class EmojiAreaSkin extends TextAreaSkin {

    private final EmojiLayer layer;

    public EmojiAreaSkin(TextArea area, EmojiPictures pictures) {
        super(area);
        var pane = (ScrollPane) getChildren().getFirst();
        var text = drawnText((Parent) pane.getContent());
        layer = new EmojiLayer(area, text, pictures);
        getChildren().add(layer);
        // after the skin itself, which has put the text there as it is
        registerInvalidationListener(
                area.textProperty(), _ -> text.setText(layer.blanked().shown()));
        text.setText(layer.blanked().shown());
        registerInvalidationListener(area.scrollTopProperty(), _ -> {
            area.getScrollTop();
            layer.requestLayout();
        });
    }

    /** The prompt is not in a group. */
    private static Text drawnText(Parent content) {
        return content.getChildrenUnmodifiable().stream()
                .filter(Group.class::isInstance)
                .flatMap(group -> ((Group) group).getChildren().stream())
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Override
    protected void layoutChildren(double x, double y, double width, double height) {
        super.layoutChildren(x, y, width, height);
        layer.resizeRelocate(x, y, width, height);
        layer.requestLayout();
    }

    /** The text with blanks for the emoji: what has to be measured. */
    public String drawn() {
        return layer.blanked().shown();
    }

    /** For the area to ask before it deletes the character before the caret: whether that was an emoji, which is gone now. */
    public boolean deletePrevious() {
        return layer.deletePrevious();
    }
}
