package chat.parley.protocol;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms that several records ask of their fields; each failure names the field. */
final class Check {
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

    static String notBlank(String field, @Nullable String value) {
        String text = present(field, value);
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "must not be blank");
        }
        return text;
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
        return trimmed;
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
