package chat.parley.server.embedded;

import org.jspecify.annotations.Nullable;

/** The server can't start on its data folder; the message tells the operator which, why, and what to do. */
public final class UnusableStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
