package chat.parley.server.account;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people make accounts of their own, as far as the server is open to them. Thread-safe. */
public final class SignUp {
    private static final Logger LOG = LoggerFactory.getLogger(SignUp.class);

    private final Registration registration;
    private final Registrar registrar;
    private final Invitations invitations;
    private final Tokens tokens;
    private final Attempts perNetwork;

    public SignUp(
            Registration registration,
            Registrar registrar,
            Invitations invitations,
            Tokens tokens,
            Attempts perNetwork) {
        this.registration = registration;
        this.registrar = registrar;
        this.invitations = invitations;
        this.tokens = tokens;
        this.perNetwork = perNetwork;
    }

    /** Makes an account and begins its first session. */
    public Reply.Welcome signUp(Request.SignUp request, Visit visit) {
        if (registration == Registration.CLOSED) {
            throw new ProblemException(ProblemCode.FORBIDDEN, "This server takes no new accounts.");
        }
        perNetwork.take(visit.network());
        Account account = registration == Registration.OPEN ? add(request) : addInvited(request);
        LOG.info("New account {}, made from {}", account.handle(), visit.address());
        return tokens.issue(account, visit);
    }

    private Account addInvited(Request.SignUp request) {
        String code = request.invite();
        if (code == null) {
            throw new ProblemException(ProblemCode.INVALID, "invite is missing: accounts here are by invitation.");
        }
        return invitations.spend(code, () -> add(request));
    }

    private Account add(Request.SignUp request) {
        return registrar.add(request.handle(), request.name(), request.password());
    }
}
