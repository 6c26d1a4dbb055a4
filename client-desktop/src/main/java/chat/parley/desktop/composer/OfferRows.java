package chat.parley.desktop.composer;

import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.EmojiLabel;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.NamedEmoji;
import chat.parley.protocol.Member;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Draws what is offered while one types: people, and emoji. */
record OfferRows(Looks looks) {

    private static final double GAP = 8;

    HBox member(Member member) {
        var avatar = new Avatar(Avatar.Size.SMALL);
        avatar.show(member.handle().text(), member.name());
        return row(avatar, member.name(), "@" + member.handle());
    }

    /** Those without a short name are offered by their name alone. */
    HBox emoji(NamedEmoji emoji) {
        var picture = new EmojiLabel(looks.pictures());
        picture.getStyleClass().add("offered-emoji");
        picture.show(new EmojiLabel.Part(looks.emoji().toned(emoji), ""));
        var shortName = emoji.shorts().isEmpty() ? "" : ":" + emoji.shorts().getFirst() + ":";
        return row(picture, emoji.name(), shortName);
    }

    private static HBox row(Node picture, String name, String sign) {
        var words = new Label(name);
        words.getStyleClass().add("name");
        var typed = new Label(sign);
        typed.getStyleClass().add("subtitle");
        var row = new HBox(GAP, picture, words, typed);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setAccessibleText(name + ", " + sign);
        return row;
    }
}
