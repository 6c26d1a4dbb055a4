package chat.parley.search;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts and queries in several scripts, of so few letters that a part of one is often a part of another. */
final class Texts {
    private static final List<String> LETTERS = Stream.of(
                    "a b A é e\u0301 ß ẞ ﬁ ö Σ ς σ İ ı ｂ Ё",
                    "日 本 語 か が カ ｶ ﾞ ー 한 국 ㅋ ㅠ 𠮷 々",
                    "ا َ א ִ क ि น ิ 👍 ❤ \uFE0F \u200D \u0301",
                    "\" ' * : ( ) AND - _ . / \\ % ^ + \u00AD ´ …")
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();

    private Texts() {}

    static Arbitrary<String> any() {
        return Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of(LETTERS)),
                        Tuple.of(2, Arbitraries.of("a", "b", "日", "本")),
                        Tuple.of(1, Arbitraries.of(" ", "\n", "\u3000", "\u0000", "\u0001")))
                .list()
                .ofMaxSize(30)
                .map(letters -> String.join("", letters));
    }

    /** Something that may well be in the text: a part of it, or anything short. */
    static Arbitrary<String> query(String text) {
        int[] letters = text.codePoints().toArray();
        Arbitrary<String> part = Arbitraries.integers()
                .between(0, letters.length)
                .flatMap(from -> Arbitraries.integers()
                        .between(0, Math.min(8, letters.length - from))
                        .map(length -> new String(letters, from, length)));
        Arbitrary<String> any = Arbitraries.of(LETTERS).list().ofMaxSize(4).map(some -> String.join("", some));
        return Arbitraries.oneOf(part, any).list().ofMinSize(1).ofMaxSize(3).map(words -> String.join(" ", words));
    }
}
