package chat.parley.desktop.composer;

import chat.parley.desktop.ui.EmojiAreaSkin;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Scrolling;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.control.TextArea;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.text.Text;

/** As high as its text, from one line to eight; then it scrolls. */
final class GrowingTextArea extends TextArea {

    private static final int MOST_LINES = 8;
    /** As in the style sheet: above and below, left and right of the text. */
    private static final double PADDING = 9;

    private static final double SIDES = 17;

    private final Text measure = new Text();
    private final EmojiAreaSkin skin;
    private boolean composing;
    private boolean justComposed;

    GrowingTextArea(EmojiPictures pictures) {
        setWrapText(true);
        skin = new EmojiAreaSkin(this, pictures);
        setSkin(skin);
        Scrolling.keepSharp(this);
        setPrefRowCount(1);
        addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, this::composed);
        focusedProperty().subscribe(focused -> composing = composing && focused);
        textProperty().subscribe(_ -> requestLayout());
    }

    /**
     * Whether an input method is in the middle of a word, or has ended it with the key that is pressed now, which some systems pass
     * on: then Enter is its key and not ours.
     */
    boolean isComposing() {
        return composing || justComposed;
    }

    private void composed(InputMethodEvent event) {
        if (composing && event.getComposed().isEmpty()) {
            justComposed = true;
            Platform.runLater(() -> justComposed = false);
        }
        composing = !event.getComposed().isEmpty();
    }

    @Override
    public boolean deletePreviousChar() {
        return skin.deletePrevious() || super.deletePreviousChar();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    /** Measured beside the control: its own text is laid out too late. */
    @Override
    protected double computePrefHeight(double width) {
        double room = width > 0 ? width : getWidth();
        measure.setFont(getFont());
        measure.setWrappingWidth(0);
        measure.setText("X");
        double line = measure.getLayoutBounds().getHeight();
        measure.setWrappingWidth(Math.max(1, room - 2 * SIDES));
        measure.setText(getText().isEmpty() ? "X" : skin.drawn());
        return Math.ceil(Math.min(measure.getLayoutBounds().getHeight(), MOST_LINES * line) + 2 * PADDING);
    }
}
