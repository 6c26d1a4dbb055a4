package chat.parley.bench;

import chat.parley.bench.wire.Glance;
import chat.parley.bench.wire.Wire;
import chat.parley.bench.wire.Wires;
import chat.parley.protocol.Request;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Lets a number of people in, so many at a time, and waits for all of them. */
final class Gathering implements Arrival.Host {
    /** What is done with each, on the thread of the wires. */
    interface Greeter {
        void greet(int number, Wire wire, Glance frame, long now);
    }

    /** A server that lets nobody in for so long does not work. */
    private static final int PATIENCE_SECONDS = 60;

    private static final long MOST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Wires wires;
    private final int count;
    private final IntFunction<Request.BeforeSignIn> credentials;
    private final Arrival.Until until;
    private final Greeter greeter;
    private final CountDownLatch missing;
    private int mostRetries;

    // on the thread of the wires only
    private int next;

    private int retries;

    private volatile @Nullable String failure;

    Gathering(
            Wires wires,
            int count,
            IntFunction<Request.BeforeSignIn> credentials,
            Arrival.Until until,
            Greeter greeter) {
        this.wires = wires;
        this.count = count;
        this.credentials = credentials;
        this.until = until;
        this.greeter = greeter;
        this.missing = new CountDownLatch(count);
    }

    /** Lets those who fail try again, so many times in all, after a while, as the protocol asks of devices. */
    Gathering retrying(int most) {
        mostRetries = most;
        return this;
    }

    /** How many tries failed. On the thread of the wires. */
    int retries() {
        return retries;
    }

    /** Returns when all are in. */
    void await(int atOnce, String what, Progress progress) throws InterruptedException {
        wires.run(() -> {
            for (int i = 0; i < atOnce; i++) {
                letNextIn();
            }
        });
        long before = count;
        int idleSeconds = 0;
        while (!missing.await(1, TimeUnit.SECONDS)) {
            if (failure != null) {
                throw new LoadException(failure);
            }
            long left = missing.getCount();
            idleSeconds = left == before ? idleSeconds + 1 : 0;
            before = left;
            if (idleSeconds == PATIENCE_SECONDS) {
                throw new LoadException("Nothing happens any more: " + what + " " + (count - left) + " of " + count);
            }
            progress.say("%s %,d of %,d", what, count - left, count);
        }
        if (failure != null) {
            throw new LoadException(failure);
        }
    }

    private void letNextIn() {
        if (next < count) {
            connect(next++);
        }
    }

    private void connect(int number) {
        wires.connect(number, new Arrival(number, credentials.apply(number), until, this));
    }

    @Override
    public void in(Arrival guest, Wire wire, Glance frame, long now) {
        greeter.greet(guest.number(), wire, frame, now);
        missing.countDown();
        letNextIn();
    }

    @Override
    public void failed(Arrival guest, String why) {
        if (retries < mostRetries) {
            retries++;
            long pause = ThreadLocalRandom.current().nextLong(MOST_PAUSE_NANOS);
            wires.runAt(wires.now() + pause, () -> connect(guest.number()));
            return;
        }
        failure = "Connection " + (guest.number() + 1) + " of " + count + " failed: " + why;
    }
}
