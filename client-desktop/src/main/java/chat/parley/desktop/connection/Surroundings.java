package chat.parley.desktop.connection;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Notices what makes an old connection doubtful and a new one likely to work. One thread at a time. */
final class Surroundings {
    private static final Duration JUMP = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Supplier<Set<InetAddress>> addresses;
    private long lastWall;
    private long lastNanos;
    private Set<InetAddress> lastAddresses;

    Surroundings(InstantSource clock, LongSupplier nanos, Supplier<Set<InetAddress>> addresses) {
        this.clock = clock;
        this.nanos = nanos;
        this.addresses = addresses;
        this.lastWall = clock.millis();
        this.lastNanos = nanos.getAsLong();
        this.lastAddresses = addresses.get();
    }

    static Surroundings ofThisMachine(InstantSource clock) {
        return new Surroundings(clock, System::nanoTime, Surroundings::ownAddresses);
    }

    /**
     * Whether since the last look the machine slept, so that the clock ran on and its processes did not, or got other network
     * addresses. To be asked every few seconds.
     */
    boolean changed() {
        long wall = clock.millis();
        long now = nanos.getAsLong();
        boolean jumped = wall - lastWall - (now - lastNanos) / 1_000_000 > JUMP.toMillis()
                || now - lastNanos > 3 * JUMP.toNanos();
        lastWall = wall;
        lastNanos = now;
        Set<InetAddress> addressesNow = addresses.get();
        boolean moved = !addressesNow.equals(lastAddresses);
        lastAddresses = addressesNow;
        return jumped || moved;
    }

    private static Set<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            // a machine without any network interface
            return Set.of();
        }
    }
}
