package chat.parley.server.intake;

import chat.parley.protocol.CloseCode;
import chat.parley.server.config.LimitsConfiguration;
import chat.parley.server.session.Connection;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Everyone who is connected, signed in or not, and how they are seen off. Thread-safe. */
public final class Intake implements Receptionist {
    private static final String GOODBYE = "The server goes away.";

    private final Reception reception;
    private final Desk desk;
    private final LimitsConfiguration limits;
    private final Allowances allowances;
    private final Executor executor;
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();
    /** How long seeing everybody off takes; null while nobody is seen off. */
    private volatile @Nullable Duration drainTime;

    /** @param executor runs what may wait, any number at a time */
    public Intake(
            Reception reception, Desk desk, LimitsConfiguration limits, Allowances allowances, Executor executor) {
        this.reception = reception;
        this.desk = desk;
        this.limits = limits;
        this.allowances = allowances;
        this.executor = executor;
    }

    @Override
    public Visitor welcome(Connection connection) {
        if (!allowances.admitStranger(connection.address())) {
            connection.close(CloseCode.RATE_LIMITS_IGNORED, "Too many from this address have not signed in.");
            return new TurnedAway();
        }
        Caller caller = new Caller(connection, this);
        callers.add(caller);
        Duration over = drainTime;
        if (over != null) {
            caller.announceEnd(share(over), GOODBYE);
            caller.endNow();
        }
        after(limits.signIn().time(), caller::expire);
        return caller;
    }

    /**
     * Tells everyone to come back later, each at another time within {@code over}, and ends each connection at its time, what is in
     * flight answered. Returns when all have gone or the time is over.
     */
    public void drain(Duration over, String reason) throws InterruptedException {
        drainTime = over;
        long start = System.nanoTime();
        for (Caller caller : callers) {
            Duration share = share(over);
            caller.announceEnd(share, reason);
            after(share, caller::end);
        }
        synchronized (callers) {
            for (long left = over.toMillis(); left > 0 && !callers.isEmpty(); left = over.toMillis() - since(start)) {
                callers.wait(left);
            }
        }
    }

    private static Duration share(Duration over) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(over.toMillis() + 1));
    }

    private void after(Duration delay, Runnable task) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor)
                .execute(task);
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    void gone(Caller caller) {
        callers.remove(caller);
        synchronized (callers) {
            callers.notifyAll();
        }
    }

    Reception reception() {
        return reception;
    }

    Desk desk() {
        return desk;
    }

    Allowances allowances() {
        return allowances;
    }

    int mostInFlight() {
        return limits.inFlight();
    }

    Executor executor() {
        return executor;
    }

    /** Who is not let in is not listened to. */
    private static final class TurnedAway implements Visitor {
        @Override
        public void received(byte[] frame) {}

        @Override
        public void receivedWrongKind() {}

        @Override
        public void left() {}
    }
}
