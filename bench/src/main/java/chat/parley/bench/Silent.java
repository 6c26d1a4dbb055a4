package chat.parley.bench;

import chat.parley.bench.measure.Violations;
import chat.parley.bench.measure.Violations.Kind;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;

/** Many who are signed in and say nothing, and whom nobody should send away. On the thread of the wires only. */
final class Silent implements Listener {
    private final Violations violations;
    private boolean over;

    Silent(Violations violations) {
        this.violations = violations;
    }

    /** From now on connections may end. */
    void end() {
        over = true;
    }

    @Override
    public void opened(Wire wire) {
        throw new IllegalStateException("everybody is in already");
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        // what comes is of no interest
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        if (!over) {
            violations.add(Kind.REFUSED, "A silent connection was closed with " + code + ": " + reason);
        }
    }
}
