package chat.parley.bench;

import chat.parley.bench.measure.Meter;
import chat.parley.bench.measure.Violations;
import chat.parley.bench.wire.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** People in rooms who post, read and are measured. */
final class Talk {
    private static final int PATIENCE_SECONDS = 15;
    private static final int GLANCE_MILLIS = 50;

    private final Wires wires;
    private final Pace pace;
    private final Violations violations;
    private final List<Meter> meters = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    Talk(Wires wires, Pace pace, Violations violations) {
        this.wires = wires;
        this.pace = pace;
        this.violations = violations;
    }

    Pace pace() {
        return pace;
    }

    Violations violations() {
        return violations;
    }

    /** Measures with one more from now on. On the thread of the wires, as what follows. */
    void add(Meter meter) {
        meters.add(meter);
    }

    void sent(long due, long now) {
        for (Meter meter : meters) {
            meter.sent(due, now);
        }
    }

    void posted(long due, long now) {
        for (Meter meter : meters) {
            meter.posted(due, now);
        }
    }

    void delivered(long due, long now) {
        for (Meter meter : meters) {
            meter.delivered(due, now);
        }
    }

    void add(Member member) {
        members.add(member);
    }

    /** Those of the members that post do so from now on. */
    void begin() {
        wires.run(() -> pace.begin(members.stream().filter(Member::posts).toList()));
    }

    /** Nobody posts any more. */
    void halt() throws InterruptedException {
        wires.ask(() -> {
            pace.end();
            return true;
        });
    }

    /** Returns when all has come, or nothing more is going to. */
    void end(List<Room> rooms) throws InterruptedException {
        halt();
        long deadline = wires.now() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!wires.ask(() -> members.stream().allMatch(Member::isDone)) && wires.now() < deadline) {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
        wires.ask(() -> {
            members.forEach(Member::end);
            rooms.forEach(room -> room.acceptance().end());
            return true;
        });
    }
}
