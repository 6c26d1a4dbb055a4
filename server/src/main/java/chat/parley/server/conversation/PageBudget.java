package chat.parley.server.conversation;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.Subprotocol;

/** How many more bytes an answer may have. The first item always fits. One thread at a time. */
final class PageBudget {
    private final int most;
    private final int frame;
    private int used;
    private boolean begun;

    /** For items that are measured as frames of their own, which are a little larger than as parts of an answer. */
    PageBudget(int most) {
        this.most = most;
        this.frame = 0;
    }

    /**
     * For items that are small beside a frame: each is measured as an answer with it alone.
     *
     * @param empty the answer without any
     */
    PageBudget(int most, ServerFrame empty) {
        this.most = most;
        this.used = bytes(empty);
        this.frame = used - 1; // a comma is between two
    }

    /** Takes the bytes of one item from the budget; once something did not fit, nothing more should be asked for. */
    boolean fits(ServerFrame item) {
        int more = bytes(item) - frame;
        if (begun && used + more > most) {
            return false;
        }
        begun = true;
        used += more;
        return true;
    }

    /** The same in CBOR is never longer. */
    private static int bytes(ServerFrame frame) {
        return Codec.of(Subprotocol.JSON).encode(new Codec.Told(Long.MAX_VALUE, frame)).length;
    }
}
