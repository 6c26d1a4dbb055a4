package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;

final class LooksTest extends UiTest {

    @Test
    void fontsOfOurOwnAreThere() {
        assertThat(onFx(() -> Font.font("Inter SemiBold", 14).getFamily())).isEqualTo("Inter SemiBold");
        assertThat(onFx(() -> Font.font("JetBrains Mono", 14).getFamily())).isEqualTo("JetBrains Mono");
    }

    @Test
    void textsAndAvatarsAreDrawnInBothThemes() {
        var pictures = new EmojiPictures();
        var box = onFx(() -> {
            var avatars = new HBox(8);
            for (var name :
                    new String[] {"alice", "bob", "carla", "dora", "emil", "fritz", "gina", "hugo", "ines", "jan"}) {
                var avatar = new Avatar(Avatar.Size.LARGE);
                avatar.show(name, name + " " + name.substring(1));
                avatar.showOnline(true);
                avatars.getChildren().add(avatar);
            }
            var badge = new Badge();
            badge.show(7);
            avatars.getChildren().add(badge);
            return new VBox(
                    12,
                    avatars,
                    flow(
                            "Plain, **bold**, *italic*, ***both***, `code`, ~~gone~~, @bob and https://example.org/a_(b). 🎉",
                            pictures),
                    flow("👩‍💻 👍🏽 🇨🇿 ❤️ ❤ 1️⃣ © ™ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 👨‍👩‍👧‍👦", pictures),
                    flow("🎉🚀😂", pictures),
                    flow("שלום לכולם! מה שלומכם היום? 😂\nand English again", pictures),
                    flow("Look:\n```java\nint x = 1;\nreturn x;\n```\nDone.", pictures));
        });
        var stage = window(box, 620, 420);
        picture(stage, "looks-light");
        runOnFx(() -> theme.choice().set(Theme.Choice.DARK));
        picture(stage, "looks-dark");
    }

    private static MessageFlow flow(String text, EmojiPictures pictures) {
        return new MessageFlow(MessageText.of(text, Set.of("bob")), pictures, _ -> {});
    }
}
