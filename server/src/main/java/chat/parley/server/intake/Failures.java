package chat.parley.server.intake;

import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes what its sender is told. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static Reply.Problem problem(Throwable failure, Request request) {
        if (failure instanceof ProblemException problem) {
            return Reply.Problem.of(problem);
        }
        if (failure instanceof InvalidFieldException invalid) {
            return new Reply.Problem(ProblemCode.INVALID, String.valueOf(invalid.getMessage()), null);
        }
        UUID id = UUID.randomUUID();
        log.error(
                "A {} request failed, and its sender was told {}",
                request.getClass().getSimpleName(),
                id,
                failure);
        return new Reply.Problem(ProblemCode.INTERNAL, "The server failed; its log has more under " + id + ".", null);
    }
}
