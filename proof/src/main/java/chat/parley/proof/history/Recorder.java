package chat.parley.proof.history;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what many clients tell at the same time, each one's events in their order. Thread-safe. */
public final class Recorder {
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    public void add(Event event) {
        events.add(event);
    }

    public List<Event> events() {
        return List.copyOf(events);
    }
}
