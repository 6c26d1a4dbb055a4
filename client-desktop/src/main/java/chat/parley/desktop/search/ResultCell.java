package chat.parley.desktop.search;

import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Looks;
import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where it was said, when, by whom, and a line of it in which the hits stand out. */
final class ResultCell extends ListCell<Result> {

    private static final int SHORT_OF_END = 5;

    private final SearchViewModel model;
    private final Looks looks;
    private final Avatar avatar = new Avatar(Avatar.Size.MEDIUM);
    private final EmojiLabel title;
    private final EmojiLabel snippet;
    private final Label time = new Label();
    private final HBox row;

    ResultCell(SearchViewModel model, Looks looks) {
        this.model = model;
        this.looks = looks;
        this.title = new EmojiLabel(looks.pictures());
        this.snippet = new EmojiLabel(looks.pictures());
        getStyleClass().add("conversation-cell");
        title.getStyleClass().add("name");
        snippet.getStyleClass().add("preview");
        time.getStyleClass().add("time");
        time.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var top = new HBox(8, title, time);
        top.setAlignment(Pos.CENTER_LEFT);
        var words = new VBox(2, top, snippet);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(12, avatar, words);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Result result, boolean empty) {
        super.updateItem(result, empty);
        if (result == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        avatar.show(result.avatarId(), result.title());
        title.show(new EmojiLabel.Part(result.title(), ""));
        time.setText(looks.times().brief(result.at()));
        var parts = new ArrayList<EmojiLabel.Part>();
        if (!result.author().isEmpty() && !result.author().equals(result.title())) {
            parts.add(new EmojiLabel.Part(result.author() + ": ", "label"));
        }
        result.snippet()
                .pieces()
                .forEach(piece -> parts.add(new EmojiLabel.Part(piece.text(), piece.hit() ? "hit" : "")));
        snippet.show(parts.toArray(EmojiLabel.Part[]::new));
        setAccessibleText(String.join(
                ", ", result.title(), result.author(), result.snippet().text(), time.getText()));
        setGraphic(row);
        if (getIndex() >= model.results().size() - SHORT_OF_END) {
            model.more();
        }
    }
}
