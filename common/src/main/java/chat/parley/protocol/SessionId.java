package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a session, that is one token, without giving the token away. */
public record SessionId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Check.matches("", text, FORM, "the id of a session");
    }

    public static SessionId random() {
        return new SessionId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
