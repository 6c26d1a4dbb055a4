package chat.parley.desktop.cache;

/** Ends with {@link #close()}: afterwards no further notice begins to be delivered. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
