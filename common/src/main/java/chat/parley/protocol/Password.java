package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A password as somebody typed it. It does not print itself. */
public record Password(@JsonValue String text) {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Password {
        if (Check.present("", text).isEmpty()) {
            throw new InvalidFieldException("", "must not be empty");
        }
        Check.atMost("", text, MAX_LENGTH);
    }

    /** This, if it may be chosen as a new password; a shorter one can only be wrong. */
    Password choosable(String field) {
        if (text.codePointCount(0, text.length()) < MIN_LENGTH) {
            throw new InvalidFieldException(field, "must have at least " + MIN_LENGTH + " characters");
        }
        return this;
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
