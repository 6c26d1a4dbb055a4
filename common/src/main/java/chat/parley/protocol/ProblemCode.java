package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a request was not carried out. */
public enum ProblemCode {
    INVALID("invalid", false),
    TOO_LARGE("too-large", false),
    UNAUTHENTICATED("unauthenticated", false),
    FORBIDDEN("forbidden", false),
    /** Also what a non-member is told of a conversation, so that its existence does not leak. */
    NOT_FOUND("not-found", false),
    CONFLICT("conflict", false),
    RATE_LIMITED("rate-limited", true),
    /** A back end does not answer; repeating the same request loses and doubles nothing. */
    UNAVAILABLE("unavailable", true),
    UNSUPPORTED("unsupported", false),
    INTERNAL("internal", false);

    private final String wireName;
    private final boolean retryable;

    ProblemCode(String wireName, boolean retryable) {
        this.wireName = wireName;
        this.retryable = retryable;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    /** Whether the same request may be sent again as it is. */
    public boolean retryable() {
        return retryable;
    }
}
