package chat.parley.desktop.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server can't be spoken with. The message is for people. */
public final class ConnectException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient @Nullable ServerCertificate certificate;

    /** Why not. */
    public enum Kind {
        /** Nothing answers there, or the way there is broken. */
        UNREACHABLE,
        /** Something answers, but it is no Parley server, or one of another protocol version. */
        NOT_PARLEY,
        /** The server's certificate is not to be trusted. */
        CERTIFICATE,
        /** The server is there, but the connection was closed or not answered in time. */
        LOST
    }

    public ConnectException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.certificate = null;
    }

    public ConnectException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.certificate = null;
    }

    ConnectException(ServerCertificate certificate, String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.CERTIFICATE;
        this.certificate = certificate;
    }

    public Kind kind() {
        return kind;
    }

    /** What was not to be trusted; there with {@link Kind#CERTIFICATE}. */
    public Optional<ServerCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }
}
