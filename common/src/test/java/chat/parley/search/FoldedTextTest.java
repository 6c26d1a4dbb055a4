package chat.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FoldedTextTest {
    @ParameterizedTest
    @CsvSource({
        "GRÜSSE, grusse",
        "Straße, strasse",
        "STRAẞE, strasse",
        "Crème brûlée, creme brulee",
        "I\u0307stanbul, istanbul",
        "ΟΔΟΣ, οδοσ",
        "οδός, οδοσ",
        "Ёлка, елка",
        "ｆｕｌｌ ｗｉｄｔｈ, full width",
        "ﬁle, file",
        "مَرْحَبًا, مرحبا",
        "שָׁלוֹם, שלום",
        "soft\u00ADhyphen, softhyphen",
        "❤\uFE0F, ❤",
        "한국어, 한국어",
        "ㅋㅠㅠ, ㅋㅠㅠ",
        "ｶﾞｷﾞ, ガギ",
        "हिन्दी, हिन्दी",
        "https://Example.org/A_b?c=D, https://example.org/a_b?c=d",
    })
    void differencesThatNobodySearchesForGo(String text, String folded) {
        assertThat(FoldedText.of(text)).isEqualTo(folded);
    }

    @Test
    void wordsStandOneSpaceApart() {
        assertThat(FoldedText.of(" \t one \n\n two\u00A0three\u3000four\u0000five\u2028 "))
                .isEqualTo("one two three four five");
        assertThat(FoldedText.of(" \u0301\u200D ")).isEmpty();
    }

    @Test
    void lettersThatDifferByMoreThanAnAccentStayApart() {
        assertThat(FoldedText.of("か")).isNotEqualTo(FoldedText.of("が"));
        assertThat(FoldedText.of("कि")).isNotEqualTo(FoldedText.of("का"));
        assertThat(FoldedText.of("กิ")).isNotEqualTo(FoldedText.of("กา"));
    }

    @Property
    void foldingAgainChangesNothing(@ForAll("texts") String text) {
        String folded = FoldedText.of(text);

        assertThat(FoldedText.of(folded)).isEqualTo(folded);
    }

    @Property
    void upperAndLowerCaseFoldToTheSame(@ForAll("texts") String text) {
        String folded = FoldedText.of(text);

        assertThat(FoldedText.of(folded.toUpperCase(Locale.ROOT))).isEqualTo(folded);
    }

    @Property
    void shortCutForAsciiFoldsTheSame(@ForAll @CharRange(from = 0, to = 0x7F) String text) {
        assertThat(FoldedText.of(text)).isEqualTo(FoldedText.trace(text).text());
    }

    @Provide
    Arbitrary<String> texts() {
        return Texts.any();
    }
}
