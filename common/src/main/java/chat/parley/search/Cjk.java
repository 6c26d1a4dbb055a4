package chat.parley.search;

import java.util.LinkedHashSet;
import java.util.Set;

/** Words of the scripts that write a word with one or two characters: Chinese, Japanese and Korean. */
final class Cjk {
    /** Fills a pair up to the three characters that an index of trigrams asks for. No folded text contains it. */
    private static final String FILLER = "\u0001";

    private static final int FIRST = 0x1100; // what comes before is in no such script
    private static final int LONG_VOWEL = 'ー'; // stands in words of Hiragana and Katakana alike

    private Cjk() {}

    /** Whether a folded word is nothing but a pair. */
    static boolean isPair(String word) {
        return word.codePointCount(0, word.length()) == 2 && word.codePoints().allMatch(Cjk::isLetter);
    }

    /** A pair as the index of pairs has it. */
    static String term(String pair) {
        return pair + FILLER;
    }

    /** All pairs that stand in a folded text, each once, as terms one after the other. */
    static String terms(String folded) {
        Set<String> pairs = new LinkedHashSet<>();
        int before = ' ';
        for (int i = 0; i < folded.length(); i += Character.charCount(before)) {
            int letter = folded.codePointAt(i);
            if (isLetter(before) && isLetter(letter)) {
                pairs.add(term(Character.toString(before) + Character.toString(letter)));
            }
            before = letter;
        }
        return String.join("", pairs);
    }

    private static boolean isLetter(int character) {
        if (character < FIRST) {
            return false;
        }
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> character == LONG_VOWEL;
        };
    }
}
