package chat.parley.protocol;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request can't be carried out, and this is what its sender is told. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemCode code;
    private final @Nullable Duration retryAfter;

    /**
     * A problem with nothing behind it.
     *
     * @param detail fit for strangers
     */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, null, null);
    }

    public ProblemException(ProblemCode code, String detail, Throwable cause) {
        this(code, detail, cause, null);
    }

    private ProblemException(
            ProblemCode code, String detail, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(detail, cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public static ProblemException rateLimited(String detail, Duration retryAfter) {
        return new ProblemException(ProblemCode.RATE_LIMITED, detail, null, retryAfter);
    }

    public ProblemCode code() {
        return code;
    }

    /** How long to wait before the same request; only with {@link ProblemCode#RATE_LIMITED}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
