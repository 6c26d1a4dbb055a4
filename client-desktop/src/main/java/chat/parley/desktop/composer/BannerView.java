package chat.parley.desktop.composer;

import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Above the field while it answers a message or writes one anew: which one, and a way out. */
final class BannerView extends HBox {

    private final Looks looks;
    private final Label title = new Label();
    private final EmojiLabel words;

    BannerView(ComposerViewModel model, Looks looks) {
        this.looks = looks;
        setId("composer-banner");
        getStyleClass().add("composer-banner");
        setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("author");
        words = new EmojiLabel(looks.pictures());
        words.getStyleClass().add("preview");
        var both = new VBox(1, title, words);
        both.getStyleClass().add("quote");
        HBox.setHgrow(both, Priority.ALWAYS);
        var cancel = Icons.button(Feather.X, "cancel-banner", looks.texts().say("composer.cancel"));
        cancel.setOnAction(_ -> model.cancel());
        getChildren().addAll(both, cancel);
        managedProperty().bind(visibleProperty());
        model.banner().subscribe(this::show);
    }

    private void show(@Nullable Banner banner) {
        setVisible(banner != null);
        if (banner == null) {
            return;
        }
        var texts = looks.texts();
        title.setText(
                switch (banner.kind()) {
                    case REPLY ->
                        banner.name().isEmpty()
                                ? texts.say("composer.reply")
                                : texts.say("composer.reply-to", banner.name());
                    case REPLY_TO_ONESELF -> texts.say("composer.reply-to-yourself");
                    case EDIT -> texts.say("composer.edit");
                });
        words.show(new EmojiLabel.Part(banner.words(), ""));
        setAccessibleText(title.getText() + ", " + banner.words());
    }
}
