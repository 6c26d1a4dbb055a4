package chat.parley.server.account;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Codes with which strangers may make one account each. Thread-safe. */
public final class Invitations {
    public static final Duration VALID = Duration.ofDays(7);
    private static final int CODE_BYTES = 16;

    private final Invites invites;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random fit for secrets */
    public Invitations(Invites invites, Clock clock, RandomGenerator random) {
        this.invites = invites;
        this.clock = clock;
        this.random = random;
    }

    /** A new code, which is kept nowhere. */
    public String create() {
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        invites.issue(TokenHash.of(code), clock.millis() + VALID.toMillis());
        return code;
    }

    /** Uses a code up for what is done with it, unless that fails; {@code forbidden} when the code is not good. */
    <T> T spend(String code, Supplier<T> use) {
        long validUntil = invites.redeem(TokenHash.of(code), clock.millis())
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.FORBIDDEN, "The invitation is not valid, or was used before."));
        try {
            return use.get();
        } catch (ProblemException e) {
            invites.issue(TokenHash.of(code), validUntil);
            throw e;
        }
    }
}
