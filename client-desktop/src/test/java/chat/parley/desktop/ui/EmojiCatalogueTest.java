package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EmojiCatalogueTest {

    private final EmojiCatalogue english = EmojiCatalogue.read(Locale.UK);
    private final EmojiCatalogue german = EmojiCatalogue.read(Locale.GERMANY);

    @Test
    void eachIsSpelledAsOthersSpellItAndHasAPictureAndANameInEveryLanguage() {
        var spelled = EmojiManager.getAllEmojis().stream()
                .filter(emoji -> emoji.getQualification() == Qualification.FULLY_QUALIFIED)
                .map(Emoji::getEmoji)
                .toList();
        assertThat(english.all())
                .hasSizeGreaterThan(1_800)
                .allSatisfy(emoji -> assertThat(EmojiText.only(emoji.text()))
                        .as(emoji.name())
                        .isPresent());
        assertThat(spelled).containsAll(texts(english.all()));
        assertThat(german.all()).extracting(NamedEmoji::text).isEqualTo(texts(english.all()));
        assertThat(german.of("🚀").orElseThrow().name()).isEqualTo("Rakete");
    }

    @Test
    void thoseSoNamedComeBeforeThoseThatHaveToDoWithIt() {
        assertThat(texts(english.search("heart", 100))).startsWith("❤️").contains("🥰", "💔");
        assertThat(texts(english.search("RED HEA", 10))).startsWith("❤️");
        assertThat(texts(english.search("lol", 10))).contains("😂");
        assertThat(english.search("face", 7)).hasSize(7);
        assertThat(english.search("xyzzy", 10)).isEmpty();
    }

    @Test
    void germansFindThemInGermanAndByShortName() {
        assertThat(texts(german.search("rakete", 10))).containsExactly("🚀");
        assertThat(texts(german.search("fröh", 100))).contains("😀");
        assertThat(texts(german.search("froh", 100))).contains("😀");
        assertThat(texts(german.search("tada", 10))).startsWith("🎉");
    }

    @Test
    void aBegunShortNameOffersThoseThatBeginSoFirst() {
        assertThat(texts(english.begun("smile", 3))).startsWith("😄");
        assertThat(texts(english.begun("hear", 6))).startsWith("❤️").contains("😍");
        assertThat(texts(english.begun("+1", 3))).startsWith("👍");
        assertThat(texts(english.begun("cat", 20))).startsWith("🐱").contains("😺");
        assertThat(texts(german.begun("herz", 5))).isNotEmpty();
        assertThat(english.called("tada")).map(NamedEmoji::text).contains("🎉");
        assertThat(english.called("tad")).isEmpty();
    }

    @Test
    void handsAndPeopleHaveTonesAndNothingElseHas() {
        assertThat(SkinTone.DARK.on("👍")).isEqualTo("👍🏿");
        assertThat(SkinTone.LIGHT.on("☝️")).isEqualTo("☝🏻");
        assertThat(SkinTone.MEDIUM.on("👩‍💻")).isEqualTo("👩🏽‍💻");
        assertThat(SkinTone.MEDIUM.on("🧑‍🤝‍🧑")).isEqualTo("🧑🏽‍🤝‍🧑🏽");
        assertThat(SkinTone.MEDIUM.on("🤝")).isEqualTo("🤝🏽");
        assertThat(SkinTone.MEDIUM.on("👨‍👩‍👧")).isEqualTo("👨‍👩‍👧");
        assertThat(SkinTone.MEDIUM.on("🚀")).isEqualTo("🚀");
        assertThat(SkinTone.NONE.on("👍")).isEqualTo("👍");
    }

    @ParameterizedTest
    @EnumSource
    void oneCanReactWithAllOfThem(SkinTone tone) {
        assertThat(english.all())
                .allSatisfy(emoji -> assertThatCode(() -> new chat.parley.protocol.Emoji(tone.on(emoji.text())))
                        .doesNotThrowAnyException());
    }

    @Test
    void thoseChosenLastStandFirstOnceEach() {
        var shelf = new EmojiShelf(Locale.UK, new Threads(Runnable::run, Runnable::run));
        var all = shelf.catalogue().get().all();
        all.subList(0, 40).forEach(shelf::choose);
        shelf.choose(all.get(20));
        assertThat(shelf.recent())
                .hasSize(27)
                .doesNotHaveDuplicates()
                .startsWith(all.get(20).text(), all.get(39).text(), all.get(38).text());
    }

    private static List<String> texts(List<NamedEmoji> emoji) {
        return emoji.stream().map(NamedEmoji::text).toList();
    }
}
