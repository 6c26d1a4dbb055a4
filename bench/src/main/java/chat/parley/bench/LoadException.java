package chat.parley.bench;

/** The load can't go on. The message is for people. */
final class LoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LoadException(String message) {
        super(message);
    }
}
