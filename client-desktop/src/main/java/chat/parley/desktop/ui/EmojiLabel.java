package chat.parley.desktop.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** One line of text and emoji that ends with an ellipsis where it doesn't fit: the last thing drawn is never half a picture. */
public final class EmojiLabel extends Region {

    /** A piece of the line with a style of its own; the style class may be empty. */
    public record Part(String text, String styleClass) {}

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** More than fits on any screen; keeps the measuring short. */
    private static final int LONGEST = 300;

    private final EmojiPictures pictures;
    private final List<Node> pieces = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Text ellipsis = new Text("…");
    private List<Part> parts = List.of();
    private boolean rightToLeft;

    public EmojiLabel(EmojiPictures pictures) {
        this.pictures = pictures;
        getStyleClass().add("emoji-label");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
        ellipsis.getStyleClass().add("piece");
        ellipsis.setTextOrigin(VPos.BASELINE);
    }

    public void show(Part... shown) {
        var next = List.of(shown);
        if (next.equals(parts)) {
            return;
        }
        parts = next;
        pieces.clear();
        words.clear();
        var all = new StringBuilder();
        for (var part : parts) {
            var line = BLANKS.matcher(part.text()
                            .substring(0, Math.min(LONGEST, part.text().length())))
                    .replaceAll(" ");
            all.append(line);
            EmojiText.split(line).forEach(span -> add(span, part.styleClass()));
        }
        rightToLeft = Directions.startsRightToLeft(
                parts.isEmpty() ? "" : parts.getLast().text());
        setAccessibleText(all.toString());
        getChildren().setAll(pieces);
        getChildren().add(ellipsis);
        requestLayout();
    }

    private void add(EmojiText.Span span, String styleClass) {
        words.add(span.text());
        pieces.add(
                switch (span) {
                    case EmojiText.Span.Emoji emoji -> pictures.picture(emoji);
                    case EmojiText.Span.Plain plain -> text(plain.text(), styleClass);
                });
    }

    private static Text text(String words, String styleClass) {
        var text = new Text(words);
        text.setTextOrigin(VPos.BASELINE);
        text.getStyleClass().add("piece");
        if (!styleClass.isEmpty()) {
            text.getStyleClass().add(styleClass);
        }
        Directions.adapt(text, words);
        return text;
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = snappedLeftInset() + snappedRightInset();
        for (int i = 0; i < pieces.size(); i++) {
            restore(i);
            width += width(pieces.get(i));
        }
        return Math.ceil(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(ellipsis.getLayoutBounds().getHeight()) + 2;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    public double getBaselineOffset() {
        return Math.round(-ellipsis.getLayoutBounds().getMinY()) + 1;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        double wanted = computePrefWidth(-1);
        boolean fits = wanted <= room + 0.5;
        double used = Math.min(wanted, room);
        double space = fits ? Double.MAX_VALUE : room - width(ellipsis);
        double at = 0;
        boolean full = false;
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (!full && width(piece) > space - at) {
                full = true;
                if (piece instanceof Text text) {
                    cut(text, words.get(i), space - at);
                    piece.setVisible(true);
                    at += place(piece, at, used);
                    continue;
                }
            }
            piece.setVisible(!full);
            at += full ? 0 : place(piece, at, used);
        }
        ellipsis.setVisible(full);
        place(ellipsis, at, used);
    }

    private double place(Node piece, double at, double used) {
        double width = width(piece);
        double x = rightToLeft ? used - at - width : at;
        if (piece instanceof Text) {
            piece.relocate(x, getBaselineOffset() + piece.getLayoutBounds().getMinY());
        } else {
            double height = piece.prefHeight(-1);
            piece.resizeRelocate(x, getBaselineOffset() - height * 0.8, width, height);
        }
        return width;
    }

    private void restore(int i) {
        if (pieces.get(i) instanceof Text text) {
            text.setText(words.get(i));
        }
    }

    private static double width(Node piece) {
        return piece instanceof Text ? piece.getLayoutBounds().getWidth() : piece.prefWidth(-1);
    }

    /** To the most clusters that fit, without a blank before the ellipsis. */
    private static void cut(Text text, String words, double space) {
        var ends = CLUSTER.matcher(words).results().map(found -> found.end()).toList();
        int low = 0;
        int high = ends.size();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            text.setText(words.substring(0, ends.get(middle - 1)));
            if (width(text) <= space) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        text.setText(low == 0 ? "" : words.substring(0, ends.get(low - 1)).stripTrailing());
    }
}
