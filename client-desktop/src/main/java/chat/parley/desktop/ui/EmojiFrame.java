package chat.parley.desktop.ui;

import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** Keeps a picture's place before it is loaded, and sets it on the line as a letter: a fifth of it below. */
final class EmojiFrame extends Region {

    private final ImageView picture;

    EmojiFrame(ImageView picture) {
        this.picture = picture;
        getStyleClass().add("emoji");
        getChildren().add(picture);
    }

    @Override
    public double getBaselineOffset() {
        return prefHeight(-1) * 0.8;
    }

    @Override
    public boolean usesMirroring() {
        return false;
    }

    @Override
    protected void layoutChildren() {
        picture.setFitWidth(getWidth());
        picture.setFitHeight(getHeight());
    }
}
