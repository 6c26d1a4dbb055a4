package chat.parley.desktop.cache;

/** Somebody still wanted to read or write when the window, and with it the cache, was closed. */
public final class CacheClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    CacheClosedException() {
        super("the cache is closed");
    }
}
