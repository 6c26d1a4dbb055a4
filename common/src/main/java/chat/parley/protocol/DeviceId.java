package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** One installation of a client, a UUID that it makes for itself. */
public record DeviceId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        Check.matches("", text, FORM, "a UUID in lower case");
    }

    public static DeviceId random() {
        return new DeviceId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
