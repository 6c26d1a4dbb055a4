package chat.parley.server.conversation;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.Subprotocol;

/** How many more bytes an answer may have. The first item always fits. One thread at a time. */
final class PageBudget {
    private final int most;
    private int used;

    PageBudget(int most) {
        this.most = most;
    }

    /**
     * Takes the bytes of one item from the budget; once something did not fit, nothing more should be asked for.
     *
     * @param item as a frame of its own, which is a little larger than as a part of an answer
     */
    boolean fits(ServerFrame item) {
        // the same in CBOR is never longer
        int bytes = Codec.of(Subprotocol.JSON).encode(new Codec.Told(null, item)).length;
        if (used > 0 && used + bytes > most) {
            return false;
        }
        used += bytes;
        return true;
    }
}
