package chat.parley.bench;

import chat.parley.bench.wire.Wires;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * So many posts a second, the members taking turns, whatever the server does: people don't wait with writing until a server has
 * caught up. A post is due at its time even where the load itself comes late.
 */
final class SteadyRate implements Pace {
    /** The load wakes up no more often, so as to leave the processor to the server: posts due in one step go out together. */
    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Over it the server does not keep up with the rate at all. */
    private static final int MOST_UNDER_WAY = 100_000;

    private static final int POSTS_BETWEEN_LOOKS = 1_000;

    private final Wires wires;
    private final double perSecond;
    private List<Member> posters = List.of();
    private long start;
    private long sent;
    private boolean over;

    SteadyRate(Wires wires, double perSecond) {
        this.wires = wires;
        this.perSecond = perSecond;
    }

    @Override
    public void begin(List<Member> members) {
        posters = members;
        start = wires.now();
        postWhatIsDue();
    }

    private void postWhatIsDue() {
        if (over) {
            return;
        }
        long now = wires.now();
        long due = due(sent);
        while (due <= now) {
            posters.get((int) (sent % posters.size())).post(due);
            due = due(++sent);
            if (sent % POSTS_BETWEEN_LOOKS == 0 && underWay() > MOST_UNDER_WAY) {
                over = true; // what is missing then is told as unanswered
                return;
            }
        }
        wires.runAt(Math.max(due, now + STEP_NANOS), this::postWhatIsDue);
    }

    private int underWay() {
        return posters.stream().mapToInt(Member::underWay).sum();
    }

    private long due(long number) {
        return start + (long) (number / perSecond * TimeUnit.SECONDS.toNanos(1));
    }

    @Override
    public void moved(Member member) {
        // the clock alone says when the next post is due
    }

    @Override
    public void end() {
        over = true;
    }
}
