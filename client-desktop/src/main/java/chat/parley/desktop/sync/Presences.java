package chat.parley.desktop.sync;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import chat.parley.protocol.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Who of the watched people is online, as far as the server told over the present connection. Thread-safe. */
final class Presences {
    private final ReentrantLock lock = new ReentrantLock();
    private List<Handle> watched = List.of();
    private final Map<Handle, Presence> states = new HashMap<>();

    /** Chooses whom to watch. */
    void watch(List<Handle> people) {
        lock.lock();
        try {
            watched = people.stream().distinct().limit(Request.Watch.MAX_USERS).toList();
            states.keySet().retainAll(Set.copyOf(watched));
        } finally {
            lock.unlock();
        }
    }

    /** What to ask the server. */
    Request.Watch request() {
        lock.lock();
        try {
            return new Request.Watch(watched);
        } finally {
            lock.unlock();
        }
    }

    Map<Handle, Presence> heard(List<Presence> users) {
        lock.lock();
        try {
            Set<Handle> wanted = Set.copyOf(watched);
            users.stream().filter(one -> wanted.contains(one.handle())).forEach(one -> states.put(one.handle(), one));
            return Map.copyOf(states);
        } finally {
            lock.unlock();
        }
    }

    Map<Handle, Presence> all() {
        lock.lock();
        try {
            return Map.copyOf(states);
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone, and with it all that was known; tells whether there was anything. */
    boolean forget() {
        lock.lock();
        try {
            boolean any = !states.isEmpty();
            states.clear();
            return any;
        } finally {
            lock.unlock();
        }
    }
}
