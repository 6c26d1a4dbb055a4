package chat.parley.server.config;

/** The server can't start as it is configured; the message tells the operator which key is meant, where it is set, and why. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
