package chat.parley.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A text without the differences that a search does not see: case, accents, width, white space, and characters that show nothing.
 *
 * <p>It is folded piece by piece, a piece being a letter with what belongs to it, so that it is known from where in the original
 * each of its characters came. The vowels and voicing marks of other scripts are letters and stay. In a folded text words stand
 * one space apart, no control character occurs, and folding it again changes nothing.
 */
public final class FoldedText {
    /** Names how this folds: another name when a text may fold to another one than before. Characters are Java's matter. */
    public static final String RULES = "1 on Java " + Runtime.version().feature();

    private static final Pattern DROPPED = Pattern.compile(
            "[\\p{Cf}\\p{Cs}"
                    + "[\\p{M}&&[\\p{IsInherited}\\p{IsCyrillic}\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}]&&[^\\u3099\\u309A]]]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]");

    private final StringBuilder text = new StringBuilder();
    private final IntStream.Builder froms = IntStream.builder();
    private final IntStream.Builder tos = IntStream.builder();

    private FoldedText(String original) {
        int from = 0;
        while (from < original.length()) {
            int to = pieceEnd(original, from);
            char first = original.charAt(from);
            if (to == from + 1 && first < 0x80) {
                add(asciiFolded(first), from, to);
            } else {
                String folded = folded(original.substring(from, to));
                for (int i = 0; i < folded.length(); i++) {
                    add(folded.charAt(i), from, to);
                }
            }
            from = to;
        }
    }

    public static String of(String original) {
        for (int i = 0; i < original.length(); i++) {
            if (original.charAt(i) >= 0x80) {
                return trace(original).text();
            }
        }
        return ofAscii(original);
    }

    /** The same as a {@link #trace} of it, in a tenth of the time: most texts are like that, and all of them are indexed. */
    private static String ofAscii(String original) {
        StringBuilder folded = new StringBuilder(original.length());
        boolean afterSpace = true;
        for (int i = 0; i < original.length(); i++) {
            char next = asciiFolded(original.charAt(i));
            if (next != ' ' || !afterSpace) {
                folded.append(next);
            }
            afterSpace = next == ' ';
        }
        return folded.toString().stripTrailing();
    }

    private static char asciiFolded(char next) {
        return next <= ' ' || next == 0x7F ? ' ' : Character.toLowerCase(next);
    }

    /** The folded text, to ask it where its parts were. */
    static Traced trace(String original) {
        FoldedText folded = new FoldedText(original);
        return new Traced(
                folded.text.toString().stripTrailing(),
                folded.froms.build().toArray(),
                folded.tos.build().toArray());
    }

    /** A folded text that knows its original's places. */
    static final class Traced {
        private final String text;
        private final int[] froms;
        private final int[] tos;

        private Traced(String text, int[] froms, int[] tos) {
            this.text = text;
            this.froms = froms;
            this.tos = tos;
        }

        String text() {
            return text;
        }

        /** Where in the original a part of the folded text came from; at least one character long. */
        Span origin(int from, int to) {
            return new Span(froms[from], tos[to - 1]);
        }
    }

    private void add(char next, int from, int to) {
        boolean spare = next == ' ' && (text.isEmpty() || text.charAt(text.length() - 1) == ' ');
        if (!spare) {
            text.append(next);
            froms.add(from);
            tos.add(to);
        }
    }

    private static int pieceEnd(String text, int from) {
        int end = from + Character.charCount(text.codePointAt(from));
        while (end < text.length() && belongsToTheLetterBefore(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean belongsToTheLetterBefore(int character) {
        if (character < 0x80) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            case Character.FORMAT, Character.SURROGATE -> true;
            // the vowels and last consonants of Hangul written apart, and the voicing marks of half-width Katakana
            default ->
                (character >= 0x1160 && character <= 0x11FF)
                        || (character >= 0xD7B0 && character <= 0xD7FF)
                        || character == 0xFF9E
                        || character == 0xFF9F;
        };
    }

    private static String folded(String piece) {
        boolean loneHangul =
                piece.charAt(0) >= 0x3131 && piece.charAt(0) <= 0x318E; // apart these would join to other syllables
        String apart = loneHangul ? piece : Normalizer.normalize(piece, Normalizer.Form.NFKD);
        String bare = DROPPED.matcher(apart).replaceAll("");
        // by way of upper case ß and the like fold to what they are written as without it, and ẞ by way of ß
        String small = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SPACE.matcher(Normalizer.normalize(small, Normalizer.Form.NFC)).replaceAll(" ");
    }
}
