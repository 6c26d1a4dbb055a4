package chat.parley.server.socket;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many connections each address has open, and whether it may open one more. Thread-safe. */
final class AddressCounts {
    private final int most;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most 0 for no bound */
    AddressCounts(int most) {
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    /** Takes one of the address's places, to be given back once; false where all are taken. */
    boolean take(String address) {
        if (open.merge(address, 1, Integer::sum) > most) {
            giveBack(address);
            return false;
        }
        return true;
    }

    void giveBack(String address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }
}
