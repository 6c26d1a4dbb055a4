package chat.parley.protocol;

import org.jspecify.annotations.Nullable;

/** Bytes that are not a frame that may be sent here, with what can be told to the sender. */
public final class UnreadableFrameException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable Long ref;
    private final transient Reply.Problem problem;
    private final Kind kind;

    /** How bad it is. */
    public enum Kind {
        /** Not an object in this subprotocol at all: three in a row end the connection. */
        NOT_A_FRAME,
        /** A frame that deserves its problem. */
        FAULTY,
        /** A frame of a type that is never answered: it is dropped. */
        FAULTY_UNANSWERED
    }

    UnreadableFrameException(Kind kind, @Nullable Long ref, ProblemCode code, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.ref = ref;
        this.problem = new Reply.Problem(code, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The frame's {@code ref} where it had a usable one. */
    public @Nullable Long ref() {
        return ref;
    }

    public Reply.Problem problem() {
        return problem;
    }
}
