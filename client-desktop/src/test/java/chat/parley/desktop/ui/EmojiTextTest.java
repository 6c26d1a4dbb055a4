package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.EmojiText.Span;
import java.util.List;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiGroup;
import net.fellbaum.jemoji.EmojiManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmojiTextTest {

    private static final double VERSION_OF_PICTURES = 16;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🎉",
                "👍🏽",
                "👩🏽‍💻",
                "👩‍💻",
                "🇨🇿",
                "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
                "❤",
                "❤️",
                "1️⃣",
                "#⃣",
                "👁️‍🗨️",
                "👁‍🗨",
                "©️",
                "☺",
                "🫩"
            })
    void oneEmojiIsOnePicture(String emoji) {
        assertThat(EmojiText.split("a" + emoji + "b")).extracting(Span::text).containsExactly("a", emoji, "b");
    }

    @Test
    void anEmojiAloneIsAPictureToo() {
        assertThat(EmojiText.only("⏰")).isPresent();
        assertThat(EmojiText.only("◾")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12 #*", "© ® ™ ↔ ‼", "❤︎", "שלום", "日本語", "é", "→ ✓"})
    void whatTheFontsDrawStaysText(String text) {
        assertThat(EmojiText.split(text)).containsExactly(new Span.Plain(text));
    }

    @Test
    void aJoinedSequenceWithoutAPictureFallsApart() {
        assertThat(EmojiText.split("🎉‍🚀")).extracting(Span::text).containsExactly("🎉‍", "🚀");
    }

    @Test
    void everyEmojiUpToTheVersionOfThePicturesHasOne() {
        assertThat(EmojiManager.getAllEmojis().stream()
                        .filter(emoji -> emoji.getVersion() <= VERSION_OF_PICTURES)
                        .filter(emoji -> emoji.getGroup() != EmojiGroup.COMPONENT)
                        .map(Emoji::getEmoji))
                .filteredOn(emoji -> EmojiIndex.position(emoji).isEmpty())
                .isEmpty();
    }

    @Test
    void differentEmojiHaveDifferentPictures() {
        assertThat(List.of("👍", "👍🏻", "👍🏿", "👎"))
                .map(emoji -> EmojiIndex.position(emoji).orElseThrow())
                .doesNotHaveDuplicates();
    }
}
