package chat.parley.proof.client;

import java.io.IOException;

/** The connection is gone, or so slow that a client gives it up: whether the server has done what it was asked is not known. */
public final class LostException extends IOException {
    LostException(String message) {
        super(message);
    }

    LostException(String message, Throwable cause) {
        super(message, cause);
    }
}
