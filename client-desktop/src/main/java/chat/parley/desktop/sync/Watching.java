package chat.parley.desktop.sync;

import chat.parley.protocol.Request;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the server whom the user watches, so that what it is told last is what is wanted last. One request is under way at a time and
 * at most one waits; each says what is wanted when it is sent. Thread-safe.
 */
final class Watching {
    private final Supplier<Request.Watch> wanted;
    private final Consumer<Request.Watch> server;
    private final Executor threads;
    private boolean sending;
    private boolean waiting;

    /**
     * Tells nothing yet.
     *
     * @param server waits until it is answered, or will not be
     */
    Watching(Supplier<Request.Watch> wanted, Consumer<Request.Watch> server, Executor threads) {
        this.wanted = wanted;
        this.server = server;
        this.threads = threads;
    }

    /** Has the server told in the background, at once. */
    void tell() {
        synchronized (this) {
            waiting = true;
            if (sending) {
                return;
            }
            sending = true;
        }
        threads.execute(this::send);
    }

    private void send() {
        while (next()) {
            server.accept(wanted.get());
        }
    }

    private synchronized boolean next() {
        sending = waiting;
        waiting = false;
        return sending;
    }
}
