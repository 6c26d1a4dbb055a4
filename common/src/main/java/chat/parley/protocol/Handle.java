package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A user's id: chosen once, never reused, compared letter by letter. */
public record Handle(@JsonValue String text) implements Comparable<Handle> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Handle {
        if (Check.present("", text).length() < 2 || text.length() > 32 || !Check.consistsOf(text, Handle::mayStand)) {
            throw new InvalidFieldException(
                    "", "must be 2 to 32 of a-z, 0-9, '.', '_' and '-', beginning with a letter or a digit (a handle)");
        }
    }

    private static boolean mayStand(char letter, int place) {
        return (letter >= 'a' && letter <= 'z') || Check.isDigit(letter) || (place > 0 && "._-".indexOf(letter) >= 0);
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
