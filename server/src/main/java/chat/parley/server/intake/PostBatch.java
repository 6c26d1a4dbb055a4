package chat.parley.server.intake;

import chat.parley.protocol.Request;
import java.util.ArrayList;
import java.util.List;

/** Posts that came one behind the other while what came before was under way, to be answered together. Thread-safe. */
final class PostBatch {
    /** Others' posts become durable in the same transaction, and wait for it. */
    private static final int MOST = 32;

    /** @param ref what its answer is to carry */
    record Item(long ref, Request.Post post) {}

    private List<Item> items = new ArrayList<>(2);
    private boolean complete;

    /** Takes one more; false where it is too late for that. */
    synchronized boolean add(Item item) {
        if (complete) {
            return false;
        }
        items.add(item);
        complete = items.size() == MOST;
        return true;
    }

    /** Takes all of them out, to which no more come: once. What was posted is not kept until the sender says something else. */
    synchronized List<Item> completed() {
        complete = true;
        List<Item> all = items;
        items = List.of();
        return all;
    }
}
