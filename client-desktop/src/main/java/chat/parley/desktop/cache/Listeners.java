package chat.parley.desktop.cache;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to be told of something, one thing after the other on a thread that lives while there is news. Thread-safe. */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private static final int MOST_UNTOLD = 10_000;

    private final String threadName;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    /** Equal news are told once, at the place of the last. */
    private final LinkedHashSet<T> untold = new LinkedHashSet<>();

    private boolean telling;

    /** Nobody listens yet. */
    public Listeners(String threadName) {
        this.threadName = threadName;
    }

    public Subscription add(Consumer<T> listener) {
        // each subscription is its own, even of one and the same listener
        Consumer<T> own = news -> listener.accept(news);
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /** Returns at once. Without listeners nothing is kept; of more than 10,000 untold ones the oldest are dropped. */
    public void tell(Collection<? extends T> news) {
        if (listeners.isEmpty() || news.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            news.forEach(untold::addLast);
            while (untold.size() > MOST_UNTOLD) {
                untold.removeFirst();
            }
            if (!telling) {
                telling = true;
                Thread.ofVirtual().name(threadName).start(this::tellAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellAll() {
        while (true) {
            T news;
            lock.lock();
            try {
                if (untold.isEmpty()) {
                    telling = false;
                    return;
                }
                news = untold.removeFirst();
            } finally {
                lock.unlock();
            }
            for (Consumer<T> listener : listeners) {
                try {
                    listener.accept(news);
                } catch (RuntimeException e) {
                    // a fault of one listener must not keep the news from the others
                    LOG.error("A listener failed", e);
                }
            }
        }
    }
}
