package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import chat.parley.desktop.ui.MessageText.Block;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class MessageTextPropertiesTest {

    private static final int LONGEST_TEXT = 16_384;

    @Property(tries = 3000)
    void nothingButMarkersIsLost(@ForAll("texts") String text) {
        assertThat(withoutMarkers(everythingIn(MessageText.of(text, Set.of("bob")))))
                .isEqualTo(withoutMarkers(text));
    }

    @Property(tries = 500)
    void anyTextCanBeRead(@ForAll String text) {
        assertThat(withoutMarkers(everythingIn(MessageText.of(text, Set.of())))).isEqualTo(withoutMarkers(text));
    }

    @Property(tries = 1000)
    void emojiSpansTogetherAreTheText(@ForAll("texts") String text) {
        assertThat(EmojiText.split(text).stream().map(EmojiText.Span::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Example
    void hostileTextsTakeNoLongerThanOthers() {
        for (var piece : new String[] {
            "*",
            "**",
            "***",
            "*a ",
            "**a ",
            " *a",
            "~~a",
            "`",
            "```",
            "```\n",
            "\n```",
            "``` `",
            "http://",
            "http://(",
            "http://.",
            "@a",
            "@bob",
            "@",
            "a*b~~",
            "🎉",
            "👩‍",
            "🇨",
            "\u0301",
            "m",
            "h",
            "<",
            "\u200d",
            "\ufe0f"
        }) {
            var text = piece.repeat(LONGEST_TEXT / piece.length());
            assertTimeout(
                    Duration.ofSeconds(2),
                    () -> {
                        MessageText.of(text, Set.of("bob"));
                        EmojiText.split(text);
                    },
                    piece);
        }
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "*",
                        "**",
                        "~~",
                        "`",
                        "```",
                        " ",
                        "\n",
                        "a",
                        "bob",
                        "@bob",
                        "@",
                        "https://a.b",
                        ")",
                        "(",
                        ".",
                        "java",
                        "🎉",
                        "👍🏽",
                        "👩‍💻",
                        "שלום",
                        "é",
                        "1️⃣",
                        "\u200d",
                        "\ufe0f",
                        "\ud83c")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }

    private static String everythingIn(MessageText text) {
        return text.blocks().stream()
                .map(block -> block instanceof Block.Code code ? code.language() + code.text() : block.text())
                .collect(Collectors.joining());
    }

    private static String withoutMarkers(String text) {
        return text.replaceAll("[*~`\n]", "");
    }
}
