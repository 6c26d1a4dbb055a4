package chat.parley.protocol;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that several records ask of their fields; each failure names the field. */
final class Check {
    /** Unicode calls them letters or marks, and they show nothing: Hangul fillers, the Braille blank, variation selectors. */
    private static final String BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800\u034f\ufe0e\ufe0f";

    /** Embeddings, overrides and isolates: with them a name could change how the words around it read. */
    private static final String TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private Check() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidFieldException(field, "is missing");
        }
        return value;
    }

    static void positive(String field, long value) {
        if (value < 1) {
            throw new InvalidFieldException(field, "must be at least 1");
        }
    }

    static void positiveOrAbsent(String field, @Nullable Long value) {
        if (value != null) {
            positive(field, value);
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new InvalidFieldException(field, "must not be negative");
        }
    }

    /** A page begins with the one that follows. */
    static void precedesAnother(String field, long seq) {
        if (seq == Long.MAX_VALUE) {
            throw new InvalidFieldException(field, "must be less than " + Long.MAX_VALUE);
        }
    }

    static void notNegativeOrAbsent(String field, @Nullable Long value) {
        if (value != null) {
            notNegative(field, value);
        }
    }

    static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidFieldException(field, "must be between " + least + " and " + most);
        }
    }

    static void withinOrAbsent(String field, @Nullable Integer value, int least, int most) {
        if (value != null) {
            within(field, value, least, most);
        }
    }

    static void matches(String field, @Nullable String value, Pattern form, String description) {
        if (!form.matcher(present(field, value)).matches()) {
            throw new InvalidFieldException(field, "must be " + description);
        }
    }

    /** Says whether a letter may stand in a place. For the forms that every frame has: patterns take ten times as long. */
    @FunctionalInterface
    interface Letter {
        boolean fits(char letter, int place);
    }

    static boolean consistsOf(String value, Letter letter) {
        for (int i = 0; i < value.length(); i++) {
            if (!letter.fits(value.charAt(i), i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isHex(char letter) {
        return isDigit(letter) || (letter >= 'a' && letter <= 'f');
    }

    static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    static String notBlank(String field, @Nullable String value) {
        String text = present(field, value);
        if (isBlank(text)) {
            throw new InvalidFieldException(field, "must not be blank");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidFieldException(field, "must not contain NUL");
        }
        return text;
    }

    static boolean isBlank(String text) {
        int at = 0;
        while (at < text.length() && !isSeen(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at >= text.length();
    }

    /** Whether it leaves a mark of its own, or belongs to one: not a space, not a format character, not a blank letter. */
    private static boolean isSeen(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && !Character.isISOControl(codePoint)
                && Character.getType(codePoint) != Character.FORMAT
                && BLANK_LETTERS.indexOf(codePoint) < 0;
    }

    /** A name for people: trimmed, then 1 to {@code most} code points without control characters. */
    static String name(String field, @Nullable String value, int most) {
        String trimmed = present(field, value).strip();
        if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > most) {
            throw new InvalidFieldException(field, "must have 1 to " + most + " characters");
        }
        if (trimmed.codePoints().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(field, "must not contain control characters");
        }
        if (trimmed.codePoints().anyMatch(c -> TURNING.indexOf(c) >= 0)) {
            throw new InvalidFieldException(field, "must not turn the writing around");
        }
        if (isBlank(trimmed)) {
            throw new InvalidFieldException(field, "must be visible");
        }
        return trimmed;
    }

    static boolean isName(String value, int most) {
        try {
            name("", value, most);
            return true;
        } catch (InvalidFieldException e) {
            return false;
        }
    }

    static String atMost(String field, @Nullable String value, int codePoints) {
        String text = present(field, value);
        if (text.codePointCount(0, text.length()) > codePoints) {
            throw new InvalidFieldException(field, "must have at most " + codePoints + " characters");
        }
        return text;
    }

    /** An unmodifiable copy; absent is empty. */
    static <T> List<T> listOrEmpty(String field, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new InvalidFieldException(field, "must not contain null");
        }
        return List.copyOf(values);
    }

    static <T> List<T> list(String field, @Nullable List<T> values, int least, int most) {
        List<T> copy = listOrEmpty(field, present(field, values));
        if (copy.size() < least || copy.size() > most) {
            throw new InvalidFieldException(field, "must have " + least + " to " + most + " items");
        }
        return copy;
    }
}
