package chat.parley.bench;

import chat.parley.bench.measure.Meter;
import chat.parley.bench.measure.Violations.Kind;
import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Listener;
import chat.parley.bench.wire.Wire;
import chat.parley.bench.wire.Wires;
import chat.parley.protocol.Request;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A revolving door: people come in, are welcomed, and leave, over and over. All but {@link #turn} on the thread of the wires. */
final class Revolving implements Arrival.Host, Listener {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Stage stage;
    private final Wires wires;
    private final Meter meter = new Meter();
    private final int sideBySide;
    /** Whose last connection is over; the others have to wait for that. */
    private final Queue<Integer> outside = new ArrayDeque<>();

    private final long[] due;
    private long start;
    private long let;
    private boolean over;

    Revolving(Stage stage, int sideBySide) {
        this.stage = stage;
        this.wires = stage.wires();
        this.sideBySide = sideBySide;
        this.due = new long[stage.people().size()];
        for (int i = 0; i < due.length; i++) {
            outside.add(i);
        }
    }

    /** Warms up, measures, and tells. */
    void turn() throws InterruptedException {
        LoadOptions options = stage.options();
        wires.run(() -> {
            start = wires.now();
            if (options.rate == null) {
                for (int i = 0; i < sideBySide; i++) {
                    let(wires.now());
                }
            } else {
                letThoseWhoAreDue(options.rate);
            }
        });
        watch("warming up ", options.warmUp);
        wires.run(() -> meter.start(wires.now()));
        Expenses expenses = stage.expenses();
        watch("", options.seconds);
        long signIns = wires.ask(() -> {
            over = true;
            meter.stop(wires.now());
            return meter.counts().posted();
        });
        Map<String, Object> figures = stage.figures();
        figures.put("signInsPerSecond", signIns / wires.ask(meter::seconds));
        figures.put("signedInMillis", wires.ask(meter::postedLatency));
        expenses.tell(signIns, figures);
    }

    private void watch(String when, int seconds) throws InterruptedException {
        for (int i = 1; i <= seconds; i++) {
            TimeUnit.SECONDS.sleep(1);
            long count = wires.ask(meter::glimpse).counts().posted();
            stage.progress().say("%s%d s  %,d signed in", when, i, count);
        }
    }

    private void letThoseWhoAreDue(double perSecond) {
        long now = wires.now();
        long next = start + (long) (let / perSecond * TimeUnit.SECONDS.toNanos(1));
        while (!over && next <= now && !outside.isEmpty()) {
            let(next);
            next = start + (long) (let / perSecond * TimeUnit.SECONDS.toNanos(1));
        }
        if (!over) {
            wires.runAt(Math.max(next, now + STEP_NANOS), () -> letThoseWhoAreDue(perSecond));
        }
    }

    private void let(long dueAt) {
        Integer person = over ? null : outside.poll();
        if (person != null) {
            let++;
            due[person] = dueAt;
            Request.Resume token = new Request.Resume(stage.people().get(person).token());
            wires.connect(person, new Arrival(person, token, Arrival.Until.WELCOME, this));
        }
    }

    @Override
    public void in(Arrival guest, Wire wire, Glance frame, long now) {
        meter.posted(due[guest.number()], now);
        wire.handTo(this);
        wire.close();
        outside.add(guest.number());
        if (stage.options().rate == null) {
            let(wires.now());
        }
    }

    @Override
    public void failed(Arrival guest, String why) {
        if (!over) {
            stage.violations().add(Kind.REFUSED, "A sign-in failed: " + why);
            outside.add(guest.number());
            if (stage.options().rate == null) {
                let(wires.now());
            }
        }
    }

    @Override
    public void opened(Wire wire) {
        throw new IllegalStateException("the guest is in already");
    }

    @Override
    public void told(Wire wire, Glance frame, long now) {
        // whoever leaves does not listen
    }

    @Override
    public void closed(Wire wire, int code, String reason) {
        // as agreed
    }
}
