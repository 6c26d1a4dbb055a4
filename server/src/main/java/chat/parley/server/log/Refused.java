package chat.parley.server.log;

import chat.parley.protocol.ProblemException;

/** The log is as if the draft had never come. */
public record Refused(ProblemException reason) implements Outcome {
    @Override
    public Appended orThrow() {
        throw reason;
    }
}
