package chat.parley.server.cassandra;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;

/** What callers are told when Cassandra can't do something now. */
final class Unavailable {
    private Unavailable() {}

    static ProblemException because(Throwable cause) {
        return new ProblemException(
                ProblemCode.UNAVAILABLE, "The server's database does not work at the moment.", cause);
    }

    static ProblemException busy() {
        return new ProblemException(ProblemCode.UNAVAILABLE, "The server's database is too busy at the moment.");
    }

    /** The wait was interrupted, which is left to see for whoever comes next. */
    static ProblemException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return because(cause);
    }
}
