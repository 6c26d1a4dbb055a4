package chat.parley.server.socket;

import chat.parley.server.health.Refusals;
import chat.parley.server.intake.Receptionist;
import chat.parley.server.session.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of doors on free ports of this machine. */
final class TestDoor {
    static final Duration NEVER = Duration.ofHours(1);

    private TestDoor() {}

    static Doors doors() {
        return doors(null);
    }

    static Doors doors(@Nullable TlsFiles tls) {
        return new Doors("127.0.0.1", 0, 0, tls, Doors.Admission.DEFAULTS, Doors.Traffic.DEFAULTS);
    }

    static Doors admitting(Set<String> origins, List<String> proxies, int perAddress, Duration handshakeTime) {
        Doors.Admission admission = new Doors.Admission(origins, proxies, perAddress, handshakeTime);
        return new Doors("127.0.0.1", 0, 0, null, admission, Doors.Traffic.DEFAULTS);
    }

    static Doors pinging(Duration heartbeat, Duration silence) {
        Doors.Traffic traffic = new Doors.Traffic(131_072, heartbeat, silence, false, Outbox.Bounds.DEFAULTS);
        return new Doors("127.0.0.1", 0, 0, null, Doors.Admission.DEFAULTS, traffic);
    }

    static Door open(Doors doors, Receptionist receptionist) throws Exception {
        return open(doors, receptionist, List.of());
    }

    static Door open(Doors doors, Receptionist receptionist, List<HttpRoute> routes) throws Exception {
        Door door = new Door(doors, receptionist, routes, routes, new Refusals());
        door.start();
        return door;
    }
}
