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
    private final Meter meter = new Meter();
    private final List<Member> members = new ArrayList<>();

    Talk(Wires wires, Pace pace, Violations violations) {
        this.wires = wires;
        this.pace = pace;
        this.violations = violations;
    }

    Pace pace() {
        return pace;
    }

    Meter meter() {
        return meter;
    }

    Violations violations() {
        return violations;
    }

    /** On the thread of the wires. */
    void add(Member member) {
        members.add(member);
    }

    /** Those of the members that post do so from now on. */
    void begin() {
        wires.run(() -> pace.begin(members.stream().filter(Member::posts).toList()));
    }

    /** Nobody posts any more; returns when all has come, or nothing more is going to. */
    void end(List<Room> rooms) throws InterruptedException {
        wires.ask(() -> {
            pace.end();
            return true;
        });
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
