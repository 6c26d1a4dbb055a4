package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A user's id: chosen once, never reused, compared letter by letter. */
public record Handle(@JsonValue String text) implements Comparable<Handle> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,31}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Handle {
        Check.matches(
                "", text, FORM, "2 to 32 of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit (a handle)");
    }

    @Override
    public int compareTo(Handle other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
