package chat.parley.desktop.timeline;

import chat.parley.desktop.timeline.TimelineRow.Quote;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Looks;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/** The beginning of the message that is answered; a click leads to it. */
final class QuoteView extends VBox {

    QuoteView(Quote quote, Looks looks, Runnable jump) {
        getStyleClass().add("quote");
        setAccessibleRole(AccessibleRole.HYPERLINK);
        setAccessibleText(new Spoken(looks).answered(quote));
        if (!quote.author().isEmpty()) {
            var author = new Label(quote.author());
            author.getStyleClass().addAll("author", "author-" + quote.colour());
            getChildren().add(author);
        }
        var words = new EmojiLabel(looks.pictures());
        words.getStyleClass().add("preview");
        words.show(new EmojiLabel.Part(quote.words(), quote.there() ? "" : "note"));
        getChildren().add(words);
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) {
                jump.run();
            }
        });
    }
}
