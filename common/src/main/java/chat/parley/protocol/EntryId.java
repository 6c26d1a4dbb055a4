package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** A UUIDv7 (RFC 9562) that the poster makes; it names the post through every retry. Scoped to its author. */
public record EntryId(@JsonValue String text) implements Comparable<EntryId> {
    /** x is a hex digit, v one of those that say which variant of UUIDs it is. */
    private static final String FORM = "xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx";

    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EntryId {
        if (Check.present("", text).length() != FORM.length() || !Check.consistsOf(text, EntryId::mayStand)) {
            throw new InvalidFieldException("", "must be a version 7 UUID in lower case");
        }
    }

    private static boolean mayStand(char letter, int place) {
        char form = FORM.charAt(place);
        return switch (form) {
            case 'x' -> Check.isHex(letter);
            case 'v' -> "89ab".indexOf(letter) >= 0;
            default -> letter == form;
        };
    }

    /** A new id: the clock's milliseconds, then 74 random bits. */
    public static EntryId next(InstantSource clock, RandomGenerator random) {
        long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xfff);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new EntryId(new UUID(high, low).toString());
    }

    /** The poster's clock when the id was made, in milliseconds since 1970. */
    public long time() {
        return UUID.fromString(text).getMostSignificantBits() >>> 16;
    }

    @Override
    public int compareTo(EntryId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
