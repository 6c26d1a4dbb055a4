package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A UUIDv7 (RFC 9562) that the poster makes; it names the post through every retry. Scoped to its author. */
public record EntryId(@JsonValue String text) implements Comparable<EntryId> {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EntryId {
        Check.matches("", text, FORM, "a version 7 UUID in lower case");
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
