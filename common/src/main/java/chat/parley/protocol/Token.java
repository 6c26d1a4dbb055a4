package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** The secret of a session: opaque to clients, 256 random bits. It does not print itself. */
public record Token(@JsonValue String text) {
    private static final int BYTES = 32;
    private static final int MAX_LENGTH = 256;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Token {
        Check.notBlank("", text);
        Check.atMost("", text, MAX_LENGTH);
    }

    /** A new token; {@code random} must be fit for secrets. */
    public static Token next(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "Token[…]";
    }
}
