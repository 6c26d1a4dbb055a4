package chat.parley.proof.history;

/** A promise that was broken, and where. */
public record Violation(Kind kind, String what) {
    public enum Kind {
        /** An entry that was answered is not in the log, or not where the answer said. */
        LOST,
        /** One post stands twice in the log, or a repeat was given another place. */
        DOUBLED,
        /** Two were told different logs of one conversation. */
        DISAGREED,
        /** A place in a log is empty. */
        HOLE,
        /** An entry that nobody has posted, or that the server had refused, or that reads differently from what was posted. */
        INVENTED,
        /** A write that began after another was answered stands before it. */
        OVERTAKEN,
        /** A connection was pushed an entry twice, or one that comes before another it was pushed. */
        OUT_OF_ORDER,
        /** A connection was pushed an entry without one that comes before. */
        SKIPPED,
        /** What was pushed or read differs from the log. */
        MISREAD,
        /** A device read a log without what it had written itself. */
        STALE,
        /** Somebody's mark went back, or is read further than delivered. */
        MARK_FELL,
        /** Somebody was told an entry of a conversation that they were not in. */
        LEAKED,
        /** The server said what the protocol does not know, or that it has a fault. */
        NONSENSE,
        /** A text was told after its deletion had been answered. */
        NOT_ERASED,
        /** A device did not come to have all of the log. */
        NOT_CAUGHT_UP
    }

    @Override
    public String toString() {
        return kind + ": " + what;
    }
}
